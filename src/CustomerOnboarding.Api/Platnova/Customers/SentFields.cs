using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>What a request says of a customer, in the domain's words. What wasn't sent leaves what there is.</summary>
internal static class SentFields
{
    /// <summary>The person with what was sent.</summary>
    /// <param name="person">As it is; an empty one of somebody new.</param>
    /// <param name="body">The request.</param>
    /// <param name="country">The customer's country, sent or stored.</param>
    public static Person Person(Person person, Json body, Country? country) => person with
    {
        FirstName = body.SentText("first_name") ?? person.FirstName,
        LastName = body.SentText("last_name") ?? person.LastName,
        Gender = body.SentText("gender") ?? person.Gender,
        DateOfBirth = body.SentText("date_of_birth") is { } born && IsoDate.TryParseDate(born, out var date) ? new Sensitive<DateOnly>(date) : person.DateOfBirth,
        Residence = country?.Alpha3 ?? person.Residence,
        Phones = Phone(body, country) is { } phone ? [phone] : person.Phones,
        Addresses = body["address"] is { Kind: JsonKind.Object } address ? Addresses(person.Addresses, address) : person.Addresses,
    };

    /// <summary>The customer's country, if it was sent.</summary>
    public static Country? Country(Json body) => Domain.Common.Country.Of(body.SentText("country_code"));

    /// <summary>The phone, if it was sent.</summary>
    public static Phone? Phone(Json body, Country? country) => body.SentText("phone") is { } phone ? PhoneNumber.Read(phone, country) : null;

    public static Finances? Finances(Finances? finances, Json body)
    {
        if (body["proof_of_funds"] is not { Kind: JsonKind.Object } sent)
        {
            return finances;
        }

        var known = finances ?? new Finances();
        var said = known with
        {
            EmploymentStatus = sent.SentText("employment_status") ?? known.EmploymentStatus,
            Occupation = sent.SentText("occupation") ?? known.Occupation,
            ExpectedMonthlyIncome = sent.SentText("expected_monthly_pay") ?? known.ExpectedMonthlyIncome,
            Purpose = sent.SentText("primary_purpose") ?? known.Purpose,
            SourceOfFunds = sent.SentText("source_of_funds") ?? known.SourceOfFunds,
        };
        return said == new Finances() ? finances : said;
    }

    /// <summary>The numbers after what was sent: what an entry holds replaces that part, a new type is added at the end.</summary>
    public static IReadOnlyList<IdentificationDocument> Numbers(
        IReadOnlyList<IdentificationDocument> known, IEnumerable<SentDocument> sent, Country country)
    {
        var numbers = known.ToList();
        foreach (var document in sent)
        {
            var at = numbers.FindIndex(one => WireValues.TypeOf(one) == document.Type);
            var (kind, issuer) = WireValues.KindOf(document.Type, country);
            var number = document.Number is { } value ? new Sensitive<string>(value) : null;
            if (at < 0)
            {
                numbers.Add(new IdentificationDocument(kind, number, document.Number is null ? null : WireValues.Last4(document.Number), issuer));
            }
            else if (number is not null)
            {
                numbers[at] = numbers[at] with { Value = number, Last4 = WireValues.Last4(document.Number!) };
            }
        }

        return numbers;
    }

    /// <summary>The files of a request as documents, each in the place of the one of its type and side.</summary>
    /// <param name="body">The request.</param>
    /// <param name="person">Whose they are: the representative of a business; null for the customer itself.</param>
    public static IReadOnlyList<NewDocument> Files(Json body, SentId? person)
    {
        var files = new List<NewDocument>();
        foreach (var document in SentDocuments.Of(body))
        {
            // The business's own number comes with papers of its own.
            var owner = document.Type == IdTypes.AnyTax ? null : person;
            var kind = WireValues.DocumentKindOf(document.Type);
            files.AddRange(document.Front is { } front ? [new NewDocument(front, owner, kind, DocumentSide.Front, document.Type, Replaces: true)] : []);
            files.AddRange(document.Back is { } back ? [new NewDocument(back, owner, kind, DocumentSide.Back, document.Type, Replaces: true)] : []);
        }

        if (body["address"]?["document"]?.File?.Stored is { } proof)
        {
            files.Add(new NewDocument(proof, person, DocumentKind.ProofOfResidence, DocumentSide.Front, WireValues.ProofOfAddress, Replaces: true));
        }

        return files;
    }

    /// <summary>Whether there is an image of the front of what proves an identity.</summary>
    public static bool ProvesIdentity(IEnumerable<NewDocument> files) => files.Any(file =>
        file.Side == DocumentSide.Front && file.Name != IdTypes.BankVerification && IdTypes.Identity.Contains(file.Name));

    private static Address[] Addresses(IReadOnlyList<Address> known, Json sent)
    {
        var address = known.Count > 0 ? known[0] : new Address();
        var said = address with
        {
            Line1 = sent.SentText("street") ?? address.Line1,
            City = sent.SentText("city") ?? address.City,
            Region = sent.SentText("state") ?? address.Region,
            Country = sent.SentText("country") ?? address.Country,
            PostalCode = sent.SentText("postal_code") ?? address.PostalCode,
        };
        return said == new Address() ? [] : [said];
    }
}
