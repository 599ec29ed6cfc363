using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>Made-up applications for the API page, written by the code that answers, so that the page can't show another form.</summary>
internal static class SampleApplications
{
    private const string ClientId = "DEMO";
    private static readonly DateTimeOffset Started = new(2023, 11, 2, 8, 15, 0, 120, TimeSpan.Zero);
    private static readonly DateTimeOffset Changed = new(2023, 11, 2, 8, 21, 44, 907, TimeSpan.Zero);
    private static readonly EntityId Person = EntityId.Of(new CustomerId(WrittenId.Customer(SampleRefusals.CustomerId).Id, CustomerType.Individual));
    private static readonly EntityId Company = EntityId.Of(new CustomerId(WrittenId.Customer(SampleRefusals.CompanyId).Id, CustomerType.Business));

    private static readonly EntityId Representative =
        new(WrittenId.Representative(SampleRefusals.RepresentativeId).Id, CustomerType.Business, IsCustomer: false, OwnId: null);

    public static readonly ApplicationAnswer Waiting = Individual(KycStatus.PendingStepUp, null);

    public static readonly ApplicationAnswer InReview = Individual(KycStatus.WaitingReview, null);

    public static readonly ApplicationAnswer Approved = Individual(KycStatus.Completed, KycOutcome.Approved);

    public static readonly ApplicationAnswer Denied = Individual(KycStatus.Completed, KycOutcome.Denied);

    public static readonly ApplicationAnswer BusinessWaiting = Of(
        new EntityApplication(Company, KycStatus.Completed, KycOutcome.Approved, []), new EntityApplication(Representative, KycStatus.PendingStepUp, null, []));

    public static readonly DocumentAnswer Announced = Document(isUploaded: false);

    public static readonly DocumentAnswer Uploaded = Document(isUploaded: true);

    private static ApplicationAnswer Individual(KycStatus status, KycOutcome? outcome) => Of(new EntityApplication(Person, status, outcome, []));

    private static ApplicationAnswer Of(params EntityApplication[] entities) => ApplicationAnswer.Of(ClientId, new KycApplication(
        WrittenId.Application(SampleRefusals.ApplicationId).Id, new CustomerId(entities[0].Entity.Id, entities[0].Entity.Type), "ExtRefKyc101",
        VerificationPolicy.CardOrPassport, entities, [], null, 0, Started, Changed));

    private static DocumentAnswer Document(bool isUploaded) => DocumentAnswer.Of(new Document(
        WrittenId.Document(SampleRefusals.DocumentId).Id, DocumentPurpose.Personal, "license front", FileFormat.Jpeg, DocumentKind.DrivingLicense,
        null, null, isUploaded, null, Started));
}
