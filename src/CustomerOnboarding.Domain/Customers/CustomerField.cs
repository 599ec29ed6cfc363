namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// The fields of a customer that may change, by name: what an audit row names, what a version differs in, and what is unmasked. Of an individual they are its
/// person's, of a business its organization's.
/// </summary>
public enum CustomerField
{
    /// <summary>The whole name of a person that isn't taken apart, or the name an organization goes by.</summary>
    Name,

    /// <summary>A person's first name.</summary>
    FirstName,

    /// <summary>A person's last name.</summary>
    LastName,

    /// <summary>Address of email.</summary>
    Email,

    /// <summary>Phones.</summary>
    Phones,

    /// <summary>Postal addresses.</summary>
    Addresses,

    /// <summary>A person's date of birth.</summary>
    DateOfBirth,

    /// <summary>A person's gender.</summary>
    Gender,

    /// <summary>Where a person was born: place and country.</summary>
    Birthplace,

    /// <summary>A person's citizenship.</summary>
    Citizenship,

    /// <summary>The country where a person lives, or where an organization is.</summary>
    Residence,

    /// <summary>Who speaks for an organization.</summary>
    Contact,

    /// <summary>Numbers of identity: SSN, FEIN and all others.</summary>
    IdentificationDocuments,

    /// <summary>The name in an organization's register.</summary>
    LegalName,

    /// <summary>What an organization is and does: legal form, description, industry, volume, tax residence, when founded and begun.</summary>
    Business,

    /// <summary>An organization's web site.</summary>
    Website,

    /// <summary>The people of a business.</summary>
    Representatives,

    /// <summary>The client's own further id.</summary>
    ExternalId,

    /// <summary>The end user's address on the internet.</summary>
    IpAddress,

    /// <summary>What was declared of money and work.</summary>
    Finances,

    /// <summary>What the client keeps with it.</summary>
    Metadata,

    /// <summary>What the client says of a person, in words.</summary>
    Description,

    /// <summary>How risky the client takes it to be.</summary>
    RiskLevel,

    /// <summary>What was answered to questionnaires.</summary>
    Answers,

    /// <summary>Who works for an organization, as what.</summary>
    Employees,
}
