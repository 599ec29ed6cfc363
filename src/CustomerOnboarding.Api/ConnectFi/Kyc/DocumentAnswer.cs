using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>A document on the wire (contract section 6, document/generate).</summary>
internal sealed record DocumentAnswer(
    string Id, string Workflow, string Name, string Extension, string Type, bool UploadStatus, string DtsCreatedAt)
{
    public static DocumentAnswer Of(KycDocument document) => new(
        document.Id,
        document.Workflow,
        document.Name,
        document.Extension,
        document.Type,
        document.IsUploaded,
        WireNames.Timestamp(document.CreatedAt));
}
