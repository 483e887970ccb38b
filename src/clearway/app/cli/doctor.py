"""``clearway doctor``: whether everything that Clearway needs is there and works."""

from clearway.app.cli.console import answer
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang

NAME = "doctor"


def command(lang: Lang = None, json: Json = False) -> int:
    """Check the installation."""
    from clearway.app.service.doctor import doctor

    result = doctor(lang=spoken(lang))
    words = "\n".join(
        f"{'ok  ' if check['ok'] else 'FAIL'} {check['check']}: {check['detail']}" for check in result["checks"]
    )
    answer(result, json=json, words=words)
    return 0 if result["ok"] else 1
