from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('goodterms', '0009_ledger'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='lead',
            name='lead_next_step',
        ),
        migrations.RemoveField(
            model_name='lead',
            name='next_step',
        ),
        migrations.RemoveField(
            model_name='lead',
            name='next_step_on',
        ),
        migrations.RemoveField(
            model_name='reply',
            name='is_done',
        ),
    ]
