using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.Bvnk.Documents.Upload;

/// <summary>A customer with the documents that it was given (contract section 5).</summary>
internal sealed record UploadedAnswer(string Reference, string Status, string Message, IReadOnlyList<DocumentAnswer> Documents)
{
    private const string Accepted = "Documents accepted and queued for upload.";

    /// <param name="customer">The customer afterwards.</param>
    /// <param name="sent">What it was given.</param>
    public static UploadedAnswer Of(Customer customer, SentDocuments sent)
    {
        NewDocument[] added = [.. sent.Sent.Select(one => one.New(one.OwnerIn(customer)!))];
        return new(
            WireValues.Reference(customer.Id.Value),
            WireStatus.Of(customer.Standing),
            Accepted,
            // The change's time is theirs.
            [.. NewCustomerDocument.All(customer, added, customer.UpdatedAt).Select(one => DocumentAnswer.Of(one.Document, customer.Id, null))]);
    }
}
