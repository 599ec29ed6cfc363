using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>Made-up applications for the API page, written by the code that answers, so that the page can't show another form.</summary>
internal static class SampleApplications
{
    private const string ClientId = "DEMO";
    private static readonly DateTimeOffset Started = new(2023, 11, 2, 8, 15, 0, 120, TimeSpan.Zero);
    private static readonly DateTimeOffset Changed = new(2023, 11, 2, 8, 21, 44, 907, TimeSpan.Zero);

    public static readonly ApplicationAnswer Waiting = Individual(KycStatus.PendingStepUp, null);

    public static readonly ApplicationAnswer InReview = Individual(KycStatus.WaitingReview, null);

    public static readonly ApplicationAnswer Approved = Individual(KycStatus.Completed, KycOutcome.Approved);

    public static readonly ApplicationAnswer Denied = Individual(KycStatus.Completed, KycOutcome.Denied);

    public static readonly ApplicationAnswer BusinessWaiting = Of(SampleRefusals.CompanyId, [],
        new(SampleRefusals.CompanyId, true, KycStatus.Completed, KycOutcome.Approved, []),
        new(SampleRefusals.RepresentativeId, false, KycStatus.PendingStepUp, null, []));

    public static readonly DocumentAnswer Announced = Document(isUploaded: false);

    public static readonly DocumentAnswer Uploaded = Document(isUploaded: true);

    private static ApplicationAnswer Individual(KycStatus status, KycOutcome? outcome) =>
        Of(SampleRefusals.CustomerId, [], new EntityApplication(SampleRefusals.CustomerId, true, status, outcome, []));

    private static ApplicationAnswer Of(string customerId, IReadOnlyList<LinkedDocument> documents, params EntityApplication[] entities) =>
        ApplicationAnswer.Of(ClientId, new KycApplication(
            SampleRefusals.ApplicationId, customerId, "ExtRefKyc101", null, entities, documents, null, 0, null, Started, Changed));

    private static DocumentAnswer Document(bool isUploaded) => DocumentAnswer.Of(new KycDocument(
        SampleRefusals.DocumentId, "PERSONAL", "license front", "jpg", "license", null, null, isUploaded, null, null, null, Started));
}
