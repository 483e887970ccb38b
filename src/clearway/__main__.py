"""``python -m clearway``."""

import sys

from clearway.app.cli import main

sys.exit(main())
