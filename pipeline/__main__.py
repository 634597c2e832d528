"""``python -m pipeline`` is the command ``engagements``."""

import sys

from pipeline.cli import main

sys.exit(main())
