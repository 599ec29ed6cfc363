using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Documents.Upload;

/// <summary>
/// Documents as they were sent, given to a customer who waits for them. They go to the application that is open; after a denial that was lifted a new one begins
/// with all that there are (contract section 6).
/// </summary>
/// <param name="Sent">The documents, in their order.</param>
internal sealed record SentDocuments(IReadOnlyList<SentDocument> Sent) : CustomerEdit
{
    /// <param name="body">A body that its schema has passed.</param>
    /// <param name="now">The time of the request, which their ids tell.</param>
    public static SentDocuments Of(Json body, DateTimeOffset now) => new([.. body.Items.Select(one => SentDocument.Of(one, now))]);

    public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now)
    {
        if (!current.Standing.WaitsForClient)
        {
            return CustomerErrors.NothingAwaited(current.Standing);
        }

        var owners = Sent.Select(one => one.OwnerIn(current)).ToArray();
        Issue[] unknown =
        [
            .. from at in Enumerable.Range(0, owners.Length)
               where owners[at] is null
               let path = IssuePath.Root.To(new PathStep(PathStepKind.Item, Index: at)).To(new PathStep(PathStepKind.Property, SentDocument.Owner))
               select new Issue(path, new Violation(RuleKind.Format) { Format = FieldFormats.Person }),
        ];
        return unknown.Length > 0
            ? new ProfileNotAccepted(unknown)
            : new EditedCustomer(current)
            {
                Documents = [.. Sent.Select((one, at) => one.New(owners[at]!))],
                Run = new RunRequest(VerificationPolicy.DocumentSets, OpenRun.IsEnough, Begins: current.Standing.Newest?.Status == KycStatus.Completed),
            };
    }
}

/// <summary>A document as it was sent.</summary>
/// <param name="Id">What it will be called.</param>
/// <param name="File">Its file.</param>
/// <param name="Person">Whose it is said to be; null when nobody was said.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What was said of it.</param>
/// <param name="Labels">What its client calls it.</param>
internal sealed record SentDocument(Guid Id, StoredFile File, string? Person, string Name, string? Description, DocumentLabels Labels)
{
    public const string Owner = "customerPersonReference";

    public static SentDocument Of(Json one, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        one["content"]!.File!.Stored!,
        one.TextAt(Owner),
        one.TextAt("name")!,
        one.TextAt("description"),
        new DocumentLabels(DocumentTypes.Usual(one.TextAt("type")!), one.TextAt("subType"), one.TextAt("countryCode"), one.TextAt("externalReference")));

    /// <summary>Who of a customer is meant; null when nobody is.</summary>
    public EntityId? OwnerIn(Customer customer)
    {
        var people = CustomerPeople.Of(customer).Entities;
        return Person is null
            ? people.First(one => one.IsCustomer)
            : people.FirstOrDefault(one => string.Equals(PersonReference.Of(one), Person, StringComparison.OrdinalIgnoreCase));
    }

    public NewDocument New(EntityId owner) => new(
        File,
        owner.IsCustomer ? null : SentId.Of(owner.Id),
        DocumentTypes.KindOf(Labels.Type, Labels.SubType),
        Labels.SubType == DocumentTypes.Back ? DocumentSide.Back : DocumentSide.Front,
        Name,
        Replaces: false)
    {
        Id = Id,
        Note = Description,
        Labels = Labels,
        IsSideOpen = Labels.SubType is null && DocumentTypes.IsIdentity(Labels.Type),
    };
}
