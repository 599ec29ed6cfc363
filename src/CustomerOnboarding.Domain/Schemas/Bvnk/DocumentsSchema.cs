using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Body of <c>POST …/documents</c> (contract section 5): an array. Whose a document is, is asked once the customer is known.</summary>
public sealed class DocumentsSchema : RequestSchema
{
    /// <summary>How many documents one request may bring.</summary>
    public const int Most = 20;

    private DocumentsSchema()
        : base(
            "documents-upload",
            ListOf(
                OpenObject(
                    Null,
                    Optional("customerPersonReference", AnyText()),
                    Required("type", Fields.Code),
                    Optional("subType", Fields.Code),
                    Required("name", TextFields.Text(255)),
                    Optional("description", TextFields.Text(255)),
                    Optional("countryCode", Fields.Country),
                    Optional("externalReference", TextFields.Text(64)),
                    Required("content", new ValueRules(new OfType(JsonType.String), new FileRules())),
                    new OfWhole(new SideOfIdentity())).Named("DocumentInput"),
                min: 1,
                max: Most),
            SessionCreateSchema.OnePerValue)
    {
    }

    /// <summary>The one instance.</summary>
    public static DocumentsSchema Instance { get; } = new();
}
