from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0001_initial")]

    operations = [
        migrations.AddField(
            "target",
            "rubric",
            models.TextField(default="{}"),
        ),
        migrations.AddField(
            "target",
            "lot_seed",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "binding",
            "pool_secret",
            models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            "binding",
            "pool_leaves",
            models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.RunSQL(
            f"GRANT UPDATE (rubric, lot_seed) ON appointments_target TO {settings.BENING_APP_ROLE}",
            migrations.RunSQL.noop,
        ),
    ]
