using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /kyc/document/generate</c> (contract, section 6).</summary>
public sealed class KycDocumentGenerateSchema : RequestSchema
{
    private KycDocumentGenerateSchema()
        : base("kyc-document-generate", ObjectWith(
            Required("workflow", OneOf("BUSINESS", "PERSONAL")),
            Required("name", Text(1, 50).NotOnlyWhitespace()),
            Required("extension", OneOf("jpg", "png", "pdf")),
            Required("type", OneOf(
                "contract",
                "license",
                "passport",
                "utility",
                "other",
                "internal",
                "identification_card",
                "residence_permit",
                "canada_provincial_id",
                "indigenous_card",
                "paystub",
                "bank_statement",
                "w2",
                "1099",
                "1120",
                "1065",
                "t1",
                "t4")),
            Optional("note", Text(0, 500).Nullable()),
            Optional("note_author_agent_email", Email())))
    {
    }

    /// <summary>The one instance.</summary>
    public static KycDocumentGenerateSchema Instance { get; } = new();
}
