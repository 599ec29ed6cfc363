using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>A document on the wire (contract section 6, document/generate).</summary>
internal sealed record DocumentAnswer(
    string Id, string Workflow, string Name, string Extension, string Type, bool UploadStatus, string DtsCreatedAt)
{
    public static DocumentAnswer Of(Document document) => new(
        WrittenId.OfDocument(document.Id),
        WireValues.Workflows.Write(document.Purpose),
        document.Name,
        WireValues.Extensions.Write(document.Format),
        WireValues.DocumentKinds.Write(document.Kind),
        document.IsUploaded,
        WireNames.Timestamp(document.CreatedAt));
}
