"""Enumerations of people, agencies and what a record can be marked."""

from django.db.models import IntegerChoices, TextChoices


class Role(TextChoices):
    """What a person does in their agency; held only through a team."""

    PRACTITIONER = "practitioner", "Partner practitioner"
    LRO = "lro", "Lead responsible officer"
    COORDINATOR = "coordinator", "OCG coordinator"
    SUPERVISOR = "supervisor", "OCG management unit supervisor"
    SRO = "sro", "Senior responsible officer"
    EVALUATOR = "evaluator", "Intelligence evaluator"
    CUSTODIAN = "custodian", "Source custodian"
    ANALYST = "analyst", "Analyst"
    LINES_OFFICER = "lines_officer", "County Lines and Gangs Team officer"
    LINES_SUPERVISOR = "lines_supervisor", "County Lines and Gangs Team supervisor"
    CLIO = "clio", "County line intervention officer"
    LIFETIME_MANAGER = "lifetime_manager", "Lifetime manager"
    SPOC = "spoc", "Single point of contact"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "System administrator"


class Standing(TextChoices):
    """What an agency, or a named person, is to a record."""

    NOMINATOR = "nominator", "Nominated it"
    AUTHOR = "author", "Wrote it"
    QUEUE = "queue", "Decides nominations"
    QUEUE_ELSEWHERE = "queue_elsewhere", "Decides nominations of another division"
    UNIT = "unit", "OCG management unit"
    UNIT_ELSEWHERE = "unit_elsewhere", "OCG management unit of another division"
    KEEPER = "keeper", "Keeps it while it is restricted"
    AWARE = "aware", "Aware"
    CONTRIBUTE = "contribute", "Contribute"
    PARTNER = "partner", "Partner"
    LEAD = "lead", "Lead"
    LINES = "lines", "County Lines and Gangs Team"
    LINES_ELSEWHERE = "lines_elsewhere", "County Lines and Gangs Team of another division"
    INTERVENTION = "intervention", "County line intervention"
    INTERVENTION_ELSEWHERE = "intervention_elsewhere", "County line intervention elsewhere"


class Kind(TextChoices):
    """Kinds of agency."""

    POLICE = "police", "Police"
    COUNCIL = "council", "Council"
    FIRE = "fire", "Fire and rescue"
    HEALTH = "health", "Health"
    JUSTICE = "justice", "Justice"
    BORDER = "border", "Border and revenue"
    REGULATOR = "regulator", "Regulator"
    HOUSING = "housing", "Housing provider"
    EDUCATION = "education", "Education"
    THIRD_SECTOR = "third_sector", "Third sector"


class Regime(TextChoices):
    """The data protection law an agency works under here."""

    PART_3 = "part_3", "DPA 2018 Part 3 (law enforcement)"
    UK_GDPR = "uk_gdpr", "UK GDPR"


class Vetting(IntegerChoices):
    """Non-police personnel vetting, or the police equivalent. Level 1 opens premises only."""

    NONE = 0, "None"
    NPPV1 = 1, "NPPV 1 (premises only)"
    NPPV2 = 2, "NPPV 2"
    NPPV3 = 3, "NPPV 3"
    POLICE = 4, "Police vetting"


class Marking(TextChoices):
    """Government security classification; the portal's ceiling is OFFICIAL-SENSITIVE."""

    OFFICIAL = "OFFICIAL", "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"


class Gateway(TextChoices):
    """The legal gateway a disclosure rests on."""

    CDA_115 = "cda_115", "Crime and Disorder Act 1998, section 115"
    CCA_7 = "cca_7", "Crime and Courts Act 2013, section 7"
    PCSC_16 = "pcsc_16", "Police, Crime, Sentencing and Courts Act 2022, section 16"
    SCA_68 = "sca_68", "Serious Crime Act 2007, section 68"
    CHILDREN = "children", "Children Act 2004, sections 10 and 11"
    CARE = "care", "Care Act 2014"
    MSA_52 = "msa_52", "Modern Slavery Act 2015, section 52"
    COMMON_LAW = "common_law", "Common law policing purpose"
    VITAL = "vital", "Vital interests (emergency)"
