"""What uvicorn serves."""

from __future__ import annotations

import os
from typing import cast

from django.conf import settings
from django.core.asgi import get_asgi_application

from bening.server.bodies import FORM_BYTES, Application, BodyLimit
from bening.web.errors import too_large_page

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bening.server.settings")


def limited_application() -> BodyLimit:
    """Return Django behind the limit of what one request may carry."""
    # Django states narrower messages than ASGI has.
    django = cast(Application, get_asgi_application())
    limit: int = settings.BENING_UPLOAD_LIMIT_BYTES
    return BodyLimit(django, limit + FORM_BYTES, too_large_page())


application = limited_application()
