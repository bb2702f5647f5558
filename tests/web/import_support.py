"""What the tests of import pages share."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bening.exchange.batches.overview import list_imports
from tests.domain.import_support import TODAY

LIST = "/impor/"
UPLOAD = "/impor/unggah/"
DATA_ON = TODAY.isoformat()


def page_of(batch_id, name="import_batch", **more):
    """The address of a page of an import."""
    return reverse(f"workbench:{name}", kwargs={"batch_id": batch_id, **more})


def upload(client, *files, **words):
    """Send the upload form with some files, each a name and its bytes."""
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(UPLOAD, {"berkas": sent, "data_on": DATA_ON, **words})


def the_only_import(desk):
    """The one import of the agency."""
    (info,) = list_imports(viewer=desk.staff.ani, agency_id=desk.agency.id).rows
    return info
