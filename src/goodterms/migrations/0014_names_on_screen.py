"""What search and trash call the tables; nothing changes in the database."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('goodterms', '0013_employer_keys'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='correction',
            options={'ordering': ['start', 'id'], 'verbose_name': 'correction of a posting'},
        ),
        migrations.AlterModelOptions(
            name='different',
            options={'ordering': ['id'], 'verbose_name': 'pair of different openings'},
        ),
        migrations.AlterModelOptions(
            name='employername',
            options={'ordering': ['name', 'id'], 'verbose_name': 'name of an employer'},
        ),
        migrations.AlterModelOptions(
            name='introductionstep',
            options={'ordering': ['on', 'id'], 'verbose_name': 'step of an introduction'},
        ),
        migrations.AlterModelOptions(
            name='leadfile',
            options={'ordering': ['-id'], 'verbose_name': 'file'},
        ),
        migrations.AlterModelOptions(
            name='merge',
            options={'ordering': ['-id'], 'verbose_name': 'decision on two that look alike'},
        ),
        migrations.AlterModelOptions(
            name='moved',
            options={'ordering': ['id'], 'verbose_name': 'row that was moved'},
        ),
        migrations.AlterModelOptions(
            name='offeritem',
            options={'ordering': ['id'], 'verbose_name': 'item of an offer'},
        ),
        migrations.AlterModelOptions(
            name='offerword',
            options={'ordering': ['id'], 'verbose_name': 'word on an offer'},
        ),
        migrations.AlterModelOptions(
            name='reply',
            options={'ordering': ['-received_on', '-id'], 'verbose_name': 'answer'},
        ),
        migrations.AlterModelOptions(
            name='round',
            options={'ordering': ['number', 'id'], 'verbose_name': 'round of an offer'},
        ),
        migrations.AlterModelOptions(
            name='trace',
            options={'ordering': ['-on', 'id'], 'verbose_name': 'trace of contact'},
        ),
    ]
