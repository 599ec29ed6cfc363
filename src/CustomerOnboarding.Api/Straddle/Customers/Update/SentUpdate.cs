using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Customers.Refresh;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Straddle;

namespace CustomerOnboarding.Api.Straddle.Customers.Update;

/// <summary>
/// What an update makes of a customer (contract sections 4 to 6): absent keeps and <c>null</c> clears, also within the profile; address, metadata and
/// representatives are replaced whole.
/// </summary>
internal sealed record SentUpdate : CustomerEdit
{
    // More than two of name, email, phone, address, profile and device within a day (contract section 5, route 4).
    private static readonly Reassessment MuchOfIt = new(
        [
            [CustomerField.Name],
            [CustomerField.Email],
            [CustomerField.Phones],
            [CustomerField.Addresses],
            [CustomerField.DateOfBirth, CustomerField.IdentificationDocuments, CustomerField.LegalName, CustomerField.Website, CustomerField.Representatives],
            [CustomerField.IpAddress],
        ],
        MoreThan: 2,
        Within: TimeSpan.FromHours(24),
        RefreshEndpoint.Run);

    private static readonly Issue OfOtherType = new(
        IssuePath.Root.To(new PathStep(PathStepKind.Property, "compliance_profile")), new Violation(RuleKind.OneOf));

    /// <param name="body">What was sent, passed by its schema.</param>
    public SentUpdate(Json body) => (Body, Reassessment) = (body, MuchOfIt);

    private Json Body { get; }

    public override Error? FaultFor(CustomerType type) => HasForeign(Body["compliance_profile"], type) ? new ProfileNotAccepted([OfOtherType]) : null;

    public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now)
    {
        var (profile, wanted) = (Body["compliance_profile"], WireStatus.Read(Body.Required("status")));
        StatusMove? move = null;
        if (wanted != WireStatus.Of(current.Standing))
        {
            move = WireStatus.Leading(current.Standing, wanted);
            if (move is null)
            {
                return new MoveRefused(current.Standing, null);
            }
        }

        Customer changed = current switch
        {
            Individual individual => individual with { Person = Of(individual.Person, profile) },
            Business business => business with
            {
                Organization = Of(business.Organization, profile),
                Representatives = Of(business.Representatives, profile, now),
            },
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(current)),
        };
        return new EditedCustomer(changed with
        {
            ExternalId = Text("external_id", current.ExternalId),
            IpAddress = new Sensitive<string>(Body["device"]!.Required("ip_address")),
            Metadata = Body["metadata"] is { } metadata ? SentCustomer.Metadata(metadata) : current.Metadata,
        })
        {
            Move = move,
        };
    }

    private static bool HasForeign(Json? profile, CustomerType type) => profile is { Kind: JsonKind.Object }
        && (type == CustomerType.Individual ? ComplianceProfiles.OfBusinesses : ComplianceProfiles.OfIndividuals)
            .Any(name => profile[name] is { Kind: not JsonKind.Null });

    private Person Of(Person person, Json? profile) => (profile?.Kind switch
    {
        null => person,
        JsonKind.Object => person with
        {
            DateOfBirth = profile["dob"] is { } dob ? SentCustomer.Day(dob.Text) is { } day ? new(day) : null : person.DateOfBirth,
            IdentificationDocuments = Numbers(person.IdentificationDocuments, IdentificationKind.Ssn, profile["ssn"]),
        },
        _ => person with { DateOfBirth = null, IdentificationDocuments = [] },
    }) with
    {
        FullName = Body.Required("name"),
        Email = Body.Required("email"),
        Phones = [SentPhone.Read(Body.Required("phone"))],
        Addresses = Addresses(person.Addresses),
    };

    private Organization Of(Organization organization, Json? profile) => (profile?.Kind switch
    {
        null => organization,
        JsonKind.Object => organization with
        {
            LegalName = profile["legal_business_name"] is null ? organization.LegalName : profile.TextAt("legal_business_name"),
            Website = profile["website"] is null ? organization.Website : profile.TextAt("website"),
            IdentificationDocuments = Numbers(organization.IdentificationDocuments, IdentificationKind.Ein, profile["ein"]),
            IsUnrepresented = profile["representatives"] is null ? organization.IsUnrepresented : SentCustomer.IsUnrepresented(profile),
        },
        _ => organization with { LegalName = null, Website = null, IdentificationDocuments = [], IsUnrepresented = false },
    }) with
    {
        Name = Body.Required("name"),
        Email = Body.Required("email"),
        Phones = [SentPhone.Read(Body.Required("phone"))],
        Addresses = Addresses(organization.Addresses),
    };

    // By their places: who stands where somebody stood before is the same entry with other words.
    private static IReadOnlyList<Representative> Of(IReadOnlyList<Representative> current, Json? profile, DateTimeOffset now) => profile switch
    {
        null => current,
        { Kind: JsonKind.Object } when profile["representatives"] is not { } sent => current,
        { Kind: JsonKind.Object } =>
        [
            .. profile["representatives"]!.Items.Select((one, at) => at < current.Count
                ? current[at] with { Person = SentCustomer.Contact(one) }
                : new Representative(Guid.CreateVersion7(now), null, null, [], SentCustomer.Contact(one))),
        ],
        _ => [],
    };

    // A profile that is sent is there, even if its number isn't.
    private static IReadOnlyList<IdentificationDocument> Numbers(IReadOnlyList<IdentificationDocument> current, IdentificationKind kind, Json? sent) =>
        sent is not null ? Profile.Number(kind, sent.Kind == JsonKind.String ? sent.Text : null)
        : current.Count > 0 ? current
        : Profile.Number(kind, null);

    private IReadOnlyList<Address> Addresses(IReadOnlyList<Address> current) => Body["address"] switch
    {
        null => current,
        { Kind: JsonKind.Object } address => [SentCustomer.Address(address)],
        _ => [],
    };

    private string? Text(string name, string? current) => Body[name] is null ? current : Body.TextAt(name);
}
