using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>What an application still needs.</summary>
public class VerificationPolicyTests
{
    [Theory]
    [InlineData(true, "Passport F")]
    [InlineData(true, "Passport B")]
    [InlineData(true, "DrivingLicense F", "DrivingLicense B")]
    [InlineData(true, "IdentificationCard B", "IdentificationCard F")]
    [InlineData(true, "ResidencePermit F", "DrivingLicense B", "ResidencePermit B")]
    [InlineData(true, "UtilityBill F", "Passport F")]
    [InlineData(false)]
    [InlineData(false, "DrivingLicense F")]
    [InlineData(false, "DrivingLicense B")]
    [InlineData(false, "DrivingLicense F", "DrivingLicense F")]
    [InlineData(false, "DrivingLicense F", "IdentificationCard B")]
    [InlineData(false, "UtilityBill F", "UtilityBill B")]
    public void Complete_is_a_passport_or_both_sides_of_one_document(bool isComplete, params string[] documents) =>
        Assert.Equal(isComplete, VerificationPolicy.CardOrPassport.IsMetBy(First, documents.Select((text, at) => Document(text, at))));

    [Theory]
    [InlineData("DrivingLicense,IdentificationCard,ResidencePermit,Passport: Front,Back")]
    [InlineData("DrivingLicense,IdentificationCard,ResidencePermit,Passport: Front,Back", "UtilityBill F")]
    [InlineData("DrivingLicense: Back", "DrivingLicense F")]
    [InlineData("DrivingLicense,IdentificationCard,ResidencePermit,Passport: Front,Back", "DrivingLicense F", "DrivingLicense B")]
    [InlineData("IdentificationCard: Front", "DrivingLicense F", "DrivingLicense B", "IdentificationCard B")]
    [InlineData("ResidencePermit: Front", "ResidencePermit B")]
    [InlineData("DrivingLicense,IdentificationCard: Front,Back", "DrivingLicense F", "IdentificationCard B")]
    public void What_was_begun_is_to_be_finished_and_until_then_any_will_do(string expected, params string[] documents)
    {
        var application = Application([Entity(First, KycStatus.PendingStepUp)], [.. documents.Select((text, at) => Document(text, at))]);

        var requirement = Assert.Single(VerificationPolicy.MissingOf(application));

        Assert.Equal((First, RequirementKind.Document), (requirement.Entity, requirement.Kind));
        Assert.Equal(expected, $"{string.Join(',', requirement.AnyOf)}: {string.Join(',', requirement.Sides)}");
        Assert.Empty(requirement.Data);
    }

    [Fact]
    public void A_data_request_names_its_data()
    {
        var requirement = Assert.Single(VerificationPolicy.MissingOf(Application([Entity(First, KycStatus.DataRequest)])));

        Assert.Equal((RequirementKind.Data, RequestedData.Ssn), (requirement.Kind, Assert.Single(requirement.Data)));
        Assert.Empty(requirement.AnyOf);
        Assert.Empty(requirement.Sides);
    }

    [Fact]
    public void Exactly_the_entities_that_wait_for_the_partner_are_told_of() => Prop.ForAll(Applications, application =>
        VerificationPolicy.MissingOf(application).Select(requirement => requirement.Entity).SequenceEqual(application.Entities
            .Where(entity => entity.Status is KycStatus.DataRequest or KycStatus.PendingStepUp)
            .Select(entity => entity.Entity))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // Also when the documents are complete and the verifier wants others all the same: without a side nobody could tell what to send.
    [Fact]
    public void Whoever_waits_for_documents_is_told_which_sides() => Prop.ForAll(Applications, application =>
        VerificationPolicy.MissingOf(application).Where(requirement => requirement.Kind == RequirementKind.Document)
            .All(requirement => requirement.AnyOf.Count > 0 && requirement.Sides.Count > 0)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Documents_of_one_entity_dont_help_another()
    {
        var application = Application(
            [Entity(First, KycStatus.PendingStepUp), Entity(Second, KycStatus.PendingStepUp)], Document("DrivingLicense F", 0));

        var requirements = VerificationPolicy.MissingOf(application);

        Assert.Equal([1, 4], requirements.Select(requirement => requirement.AnyOf.Count));
    }

    [Fact]
    public void A_policy_is_found_by_the_name_that_it_is_stored_under()
    {
        Assert.All(VerificationPolicy.All, policy => Assert.Same(policy, VerificationPolicy.Named(policy.Name)));
        Assert.Same(VerificationPolicy.CardOrPassport, VerificationPolicy.Named("card_or_passport"));
        Assert.Throws<InvalidOperationException>(() => VerificationPolicy.Named("none"));
    }

    [Theory]
    [InlineData(true, "Passport F")]
    [InlineData(true, "VotersCard F")]
    [InlineData(true, "NationalIdentityNumber F")]
    [InlineData(true, "IdentificationCard B", "IdentificationCard F")]
    [InlineData(false)]
    [InlineData(false, "Passport B")]
    [InlineData(false, "BankVerification F")]
    [InlineData(false, "TaxIdentification F")]
    public void The_front_of_one_of_six_kinds_is_enough(bool isComplete, params string[] documents) =>
        Assert.Equal(isComplete, VerificationPolicy.FrontOfIdentity.IsMetBy(First, documents.Select((text, at) => Document(text, at))));

    [Fact]
    public void Sets_are_told_one_by_one_in_their_order_and_only_what_misses()
    {
        var individual = OfAnn(KycStatus.PendingStepUp) with { Policy = VerificationPolicy.DocumentSets };
        Assert.Equal(
            ["Passport,IdentificationCard,DrivingLicense,ResidencePermit: Front,Back", "Selfie: ", "ProofOfResidence,UtilityBill,BankStatement: "],
            Told(individual));
        Assert.Equal(
            ["IdentificationCard: Back", "Selfie: "],
            Told(individual with { Documents = [Anns("IdentificationCard F", 0), Anns("BankStatement F", 1)] }));
        var whole = individual with { Documents = [Anns("Passport F", 0), Anns("Selfie F", 1), Anns("UtilityBill F", 2)] };
        Assert.True(VerificationPolicy.DocumentSets.IsMetBy(Ann, whole.Documents));
        Assert.Equal(3, Told(whole).Length); // the verifier wants others all the same
        Assert.Equal(4, VerificationPolicy.DocumentSets.Of(Company).Count);
        Assert.Single(VerificationPolicy.DocumentSets.Of(First));

        static LinkedDocument Anns(string text, int at) => Document(text, at) with { EntityId = Ann.Id };
        static string[] Told(KycApplication application) =>
            [.. VerificationPolicy.MissingOf(application).Select(one => $"{string.Join(',', one.AnyOf)}: {string.Join(',', one.Sides)}")];
    }

    [Fact]
    public void What_the_client_cant_be_asked_for_is_for_a_person_to_look_at()
    {
        foreach (var policy in VerificationPolicy.All)
        {
            foreach (var entity in (EntityId[])[Ann, Company, First])
            {
                foreach (var finding in Findings)
                {
                    var judged = policy.Judged(entity, finding).Status;

                    Assert.Equal(
                        (finding.Status == KycStatus.PendingStepUp && policy.Of(entity).Count == 0) || (finding.Status == KycStatus.DataRequest && !policy.AsksForData)
                            ? KycStatus.WaitingReview
                            : finding.Status,
                        judged);
                }
            }
        }
    }

    [Fact]
    public void Who_is_verified_is_a_matter_of_the_policy()
    {
        EntityId[] business = [Company, First, Second];
        Assert.Equal(business, VerificationPolicy.CardOrPassport.Verified(business));
        Assert.Equal(business, VerificationPolicy.DocumentSets.Verified(business));
        Assert.Equal([Company], VerificationPolicy.Unattended.Verified(business));
        Assert.Equal([First, Second], VerificationPolicy.FrontOfIdentity.Verified(business));
        Assert.All(VerificationPolicy.All, policy => Assert.Equal([Ann], policy.Verified([Ann])));
        // Of a business without anybody else it is the business.
        var alone = KycProcess.Begin(new CustomerPeople(Made.Standing(Made.Company), [Company]), VerificationPolicy.FrontOfIdentity, null, Now, Now);
        Assert.Equal(Company, Assert.Single(alone.Entities).Entity);
    }

    private static LinkedDocument Document(string text, int at) => new(
        Made.Id(200 + at), First.Id, Enum.Parse<DocumentKind>(text.Split(' ')[0]), text.EndsWith('F') ? DocumentSide.Front : DocumentSide.Back);
}
