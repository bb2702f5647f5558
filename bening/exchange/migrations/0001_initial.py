import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from bening.agencies.guard import guard_table


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('uploaded', 'Uploaded'), ('reading', 'Reading'), ('asking', 'Asking'), ('staged', 'Staged'), ('refused', 'Refused'), ('discarded', 'Discarded'), ('confirming', 'Confirming'), ('confirmed', 'Confirmed'), ('withdrawing', 'Withdrawing'), ('withdrawn', 'Withdrawn')], default='uploaded', max_length=12)),
                ('file_name', models.CharField(max_length=200)),
                ('file_digest', models.CharField(max_length=64)),
                ('size_bytes', models.PositiveBigIntegerField()),
                ('options', models.TextField()),
                ('layout', models.CharField(blank=True, max_length=40)),
                ('recognition', models.TextField(blank=True)),
                ('declarations', models.TextField(blank=True)),
                ('refusal', models.TextField(blank=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('rows_left_aside', models.PositiveIntegerField(default=0)),
                ('preview', models.TextField(default='{}')),
                ('result', models.TextField(default='{}')),
                ('compared_at', models.DateTimeField(null=True)),
                ('step', models.CharField(blank=True, choices=[('', 'Nothing'), ('read', 'Read'), ('stage', 'Stage'), ('compare', 'Compare'), ('write', 'Write'), ('conclude', 'Conclude'), ('take_back', 'Take Back')], max_length=10)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(null=True)),
                ('last_person', models.UUIDField(null=True)),
                ('step_began_at', models.DateTimeField(null=True)),
                ('heartbeat_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('completed_at', models.DateTimeField(null=True)),
                ('withdrawal_asked_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('answered_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawal_asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='BatchFinding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('phase', models.CharField(choices=[('read', 'Read'), ('compare', 'Compare')], max_length=7)),
                ('severity', models.CharField(choices=[('error', 'Error'), ('warning', 'Warning'), ('note', 'Note')], max_length=7)),
                ('code', models.CharField(max_length=60)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('row', models.PositiveIntegerField(null=True)),
                ('column', models.CharField(blank=True, max_length=200)),
                ('cell_column', models.PositiveIntegerField(null=True)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('params', models.TextField(default='{}')),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.batch')),
            ],
        ),
        migrations.CreateModel(
            name='SavedMapping',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('content', models.TextField()),
                ('saved_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('saved_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='StagedChunk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField()),
                ('content', models.TextField()),
                ('people', models.TextField(blank=True)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.batch')),
            ],
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['agency', '-uploaded_at'], name='exchange_batch_list'),
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(condition=models.Q(('state__in', ['uploaded', 'reading', 'confirming', 'withdrawing'])), fields=['agency', 'heartbeat_at'], name='exchange_batch_under_way'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='exchange_batch_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(models.Q(('confirmed_by', models.F('uploaded_by')), _negated=True), models.Q(('answered_by', None), models.Q(('confirmed_by', models.F('answered_by')), _negated=True), _connector='OR')), _connector='OR'), name='exchange_batch_second_person'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_by', None), models.Q(('withdrawn_by', models.F('withdrawal_asked_by')), _negated=True), _connector='OR'), name='exchange_batch_second_to_withdraw'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='exchange_batch_confirmed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'reading', 'asking', 'staged', 'refused', 'discarded', 'confirming', 'confirmed', 'withdrawing', 'withdrawn'])), name='exchange_batch_state'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirming', 'confirmed', 'withdrawing', 'withdrawn']), _negated=True), ('confirmed_by__isnull', False), _connector='OR'), name='exchange_batch_facts_need_confirmation'),
        ),
        migrations.AddIndex(
            model_name='batchfinding',
            index=models.Index(fields=['agency', 'batch', 'phase', 'number'], name='exchange_finding_order'),
        ),
        migrations.AddConstraint(
            model_name='savedmapping',
            constraint=models.UniqueConstraint(fields=('agency', 'name'), name='exchange_mapping_name'),
        ),
        migrations.AddConstraint(
            model_name='stagedchunk',
            constraint=models.UniqueConstraint(fields=('agency', 'batch', 'last'), name='exchange_chunk_order'),
        ),
        *guard_table(
            'exchange_savedmapping', updatable=('content', 'saved_by_id', 'saved_at')
        ),
        *guard_table(
            'exchange_batch',
            updatable=(
                'state',
                'options',
                'layout',
                'recognition',
                'declarations',
                'refusal',
                'rows',
                'rows_left_aside',
                'preview',
                'result',
                'compared_at',
                'step',
                'done',
                'total',
                'last_person',
                'step_began_at',
                'heartbeat_at',
                'attempts',
                'answered_by_id',
                'confirmed_by_id',
                'confirmed_at',
                'completed_at',
                'withdrawal_asked_by_id',
                'withdrawal_asked_at',
                'withdrawn_by_id',
                'withdrawn_at',
            ),
        ),
        *guard_table(
            'exchange_stagedchunk',
            updatable=('people',),
            deletable=True,
            foreign_keys={'batch_id': 'exchange_batch'},
        ),
        *guard_table(
            'exchange_batchfinding',
            updatable=(),
            deletable=True,
            foreign_keys={'batch_id': 'exchange_batch'},
        ),
    ]
