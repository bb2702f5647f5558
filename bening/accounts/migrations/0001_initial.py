import django.contrib.auth.models
import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from bening.agencies.guard import AGENCY_SET, OWN_USER, guard_table, open_table


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=150, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('nip', models.CharField(blank=True, max_length=18)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('nip', ''), _negated=True), fields=('nip',), name='accounts_user_nip')],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=32)),
                ('granted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('revoked_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['employee', 'rater', 'hr_operator', 'hr_head', 'assessor', 'committee_member', 'committee_secretary', 'pyb', 'ppk', 'inspector', 'bkn_officer', 'bkn_supervisor', 'administrator'])), name='accounts_role_known'), models.CheckConstraint(condition=models.Q(models.Q(('agency', None), ('role__in', ['bkn_officer', 'bkn_supervisor'])), models.Q(('agency__isnull', False), models.Q(('role__in', ['bkn_officer', 'bkn_supervisor']), _negated=True)), _connector='OR'), name='accounts_national_roles_without_agency'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', None)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='accounts_revoked_by_somebody'), models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('agency', 'user', 'role'), name='accounts_role_once', nulls_distinct=False)],
            },
        ),
        *open_table('accounts_user'),
        *guard_table(
            'accounts_roleassignment',
            updatable=('revoked_at', 'revoked_by_id'),
            visible=f'agency_id = {AGENCY_SET} OR user_id = {OWN_USER}',
        ),
    ]
