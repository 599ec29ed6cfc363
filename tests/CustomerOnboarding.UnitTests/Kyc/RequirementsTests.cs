using CustomerOnboarding.Domain.Kyc;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>What an application still needs (contract section 6).</summary>
public class RequirementsTests
{
    [Theory]
    [InlineData(true, "passport F")]
    [InlineData(true, "passport B")]
    [InlineData(true, "license F", "license B")]
    [InlineData(true, "identification_card B", "identification_card F")]
    [InlineData(true, "residence_permit F", "license B", "residence_permit B")]
    [InlineData(true, "utility F", "passport F")]
    [InlineData(false)]
    [InlineData(false, "license F")]
    [InlineData(false, "license B")]
    [InlineData(false, "license F", "license F")]
    [InlineData(false, "license F", "identification_card B")]
    [InlineData(false, "utility F", "utility B")]
    public void Complete_is_a_passport_or_both_sides_of_one_document(bool isComplete, params string[] documents) =>
        Assert.Equal(isComplete, Requirements.AreComplete(documents.Select((text, at) => Document(text, at))));

    [Theory]
    [InlineData("license,identification_card,residence_permit,passport: Front,Back")]
    [InlineData("license,identification_card,residence_permit,passport: Front,Back", "utility F")]
    [InlineData("license: Back", "license F")]
    [InlineData("residence_permit: Front", "residence_permit B")]
    [InlineData("license,identification_card: Front,Back", "license F", "identification_card B")]
    public void What_was_begun_is_to_be_finished_and_until_then_any_will_do(string expected, params string[] documents)
    {
        var application = Application([Entity(First, KycStatus.PendingStepUp)], [.. documents.Select((text, at) => Document(text, at))]);

        var requirement = Assert.Single(Requirements.Of(application));

        Assert.Equal((First, RequirementKind.Document), (requirement.EntityId, requirement.Kind));
        Assert.Equal(expected, $"{string.Join(',', requirement.AnyOf)}: {string.Join(',', requirement.Sides)}");
        Assert.Empty(requirement.Fields);
    }

    [Fact]
    public void A_data_request_names_its_fields()
    {
        var requirement = Assert.Single(Requirements.Of(Application([Entity(First, KycStatus.DataRequest, null, "ssn")])));

        Assert.Equal((RequirementKind.Data, "ssn"), (requirement.Kind, Assert.Single(requirement.Fields)));
        Assert.Empty(requirement.AnyOf);
        Assert.Empty(requirement.Sides);
    }

    [Fact]
    public void Exactly_the_entities_that_wait_for_the_partner_are_told_of() => Prop.ForAll(Applications, application =>
        Requirements.Of(application).Select(requirement => requirement.EntityId).SequenceEqual(application.Entities
            .Where(entity => entity.Status is KycStatus.DataRequest or KycStatus.PendingStepUp)
            .Select(entity => entity.EntityId))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Documents_of_one_entity_dont_help_another()
    {
        var application = Application(
            [Entity(First, KycStatus.PendingStepUp), Entity(Second, KycStatus.PendingStepUp)], Document("license F", 0));

        var requirements = Requirements.Of(application);

        Assert.Equal([1, 4], requirements.Select(requirement => requirement.AnyOf.Count));
    }

    private static LinkedDocument Document(string text, int at) => new(
        $"doc_{at}", First, text.Split(' ')[0], text.EndsWith('F') ? DocumentSide.Front : DocumentSide.Back);
}
