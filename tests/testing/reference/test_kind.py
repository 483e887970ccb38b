"""A kind is a name with its answer."""

from clearway.testing.reference.kind import Kind


def test_an_answer_takes_data_and_params() -> None:
    kind = Kind("scaled", lambda data, params: {"value": data["value"] * params.get("factor", 2)})
    assert [kind.answer({"value": 3}, {}), kind.answer({"value": 3}, {"factor": 5})] == [{"value": 6}, {"value": 15}]
