import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from bening.agencies.guard import open_table

ROLE = settings.BENING_APP_ROLE

class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignInCount',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('until', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name='roleassignment',
            name='confirmed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='roleassignment',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='roleassignment',
            name='ends_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='roleassignment',
            name='starts_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='must_change_password',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='user',
            name='password_issued_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='password_issued_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='accounts_confirmed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', models.F('granted_by')), _negated=True), models.Q(('confirmed_by', models.F('user')), _negated=True)), name='accounts_granted_by_two'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(('granted_by', models.F('user')), _negated=True), name='accounts_not_granted_by_self'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('revoked_at__isnull', False), _connector='OR'), name='accounts_ends_when_revoked'),
        ),
        *open_table('accounts_signincount', rights='SELECT, INSERT, UPDATE, DELETE'),
        migrations.RunSQL(
            f'GRANT UPDATE (confirmed_by_id, confirmed_at, ends_on) ON accounts_roleassignment TO {ROLE}',
            migrations.RunSQL.noop,
        ),
    ]
