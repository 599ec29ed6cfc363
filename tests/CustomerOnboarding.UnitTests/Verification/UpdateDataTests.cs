using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;
using static CustomerOnboarding.UnitTests.Verification.Updates;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>Data that an application asked for, as a rule of values.</summary>
public class UpdateDataTests
{
    private static readonly IdentificationDocument Passport = IdentificationDocument.Sent(IdentificationKind.Passport, "AB1234567", "USA");

    [Fact]
    public void An_individuals_SSN_goes_into_its_profile_and_the_verifier_is_asked()
    {
        var profile = Made.Individual() with { Person = Made.Person() with { IdentificationDocuments = [Passport] } };
        var standing = profile.Standing;

        var change = Decide(OfAnn(KycStatus.DataRequest), standing, profile, [], [Ssn(Ann)]).Value;

        var entity = Assert.Single(change.Application.Entities);
        Assert.Equal((KycStatus.Running, Now + KycProcess.Lease, Now), (entity.Status, change.Application.NextCheckAt, change.Application.UpdatedAt));
        Assert.Empty(entity.MissingData);
        Assert.Equal([RequestedData.Ssn], entity.SuppliedData);

        var person = ((Individual)change.Customer!).Person;
        Assert.Equal([Passport, Made.Ssn("111223333")], person.IdentificationDocuments);
        Assert.Equal("3333", person.IdentificationDocuments[1].Last4);
        Assert.Equal(profile.Person with { IdentificationDocuments = person.IdentificationDocuments }, person);
        Assert.Equal(Uniqueness.Ssn, change.Unique);
        Assert.Equal(Now, change.Standing.UpdatedAt);
        Assert.Equal(change.Standing, change.Customer!.Standing);
    }

    [Fact]
    public void An_SSN_that_is_known_is_replaced_where_it_stands_and_keeps_what_else_was_said_of_it()
    {
        var known = IdentificationDocument.Sent(IdentificationKind.Ssn, "999887777", "USA", "ID", new DateOnly(2030, 1, 2)) with { Value = null }; // withheld
        var profile = Made.Individual() with { Person = Made.Person() with { IdentificationDocuments = [known, Passport] } };

        var change = Decide(OfAnn(KycStatus.DataRequest), profile.Standing, profile, [], [Ssn(Ann)]).Value;

        Assert.Equal(
            [IdentificationDocument.Sent(IdentificationKind.Ssn, "111223333", "USA", "ID", new DateOnly(2030, 1, 2)), Passport],
            ((Individual)change.Customer!).Person.IdentificationDocuments);
    }

    [Fact]
    public void Representatives_get_theirs_each_and_nobody_else_is_touched()
    {
        var third = EntityId.OfRepresentative(Made.Id(13), null);
        var profile = Business((First, "One"), (Second, "Two"), (third, "Three"));
        var application = Application(
            [Entity(Company, KycStatus.Completed, KycOutcome.Approved), Entity(First, KycStatus.DataRequest), Entity(Second, KycStatus.DataRequest), Entity(third, KycStatus.DataRequest)]);

        var change = Decide(application, Open, profile, [], [Ssn(Second, "222334444"), Ssn(First, "111223333")]).Value;

        var business = (Business)change.Customer!;
        Assert.Equal(["111223333", "222334444", "123456789"], business.Representatives.Select(one => one.Person.Ssn!.Reveal()));
        Assert.Same(profile.Representatives[2], business.Representatives[2]);
        Assert.Equal(
            [KycStatus.Completed, KycStatus.Running, KycStatus.Running, KycStatus.DataRequest],
            change.Application.Entities.Select(entity => entity.Status));
        Assert.Equal((KycStatus.DataRequest, Now + KycProcess.Lease), (change.Application.Status, change.Application.NextCheckAt));
        Assert.Empty(change.Moves); // as a whole it waits for the same as before
    }

    [Fact]
    public void Whoever_isnt_waiting_for_data_gets_none()
    {
        foreach (var (status, outcome) in Standings.Where(standing => standing.Status is not KycStatus.DataRequest))
        {
            var application = Application([Entity(First, status, outcome), Entity(Second, KycStatus.DataRequest)]);

            Assert.Equal(
                new DataNotRequested(Sent(First)),
                Decide(application, Open, Business((First, "One"), (Second, "Two")), [], [Ssn(Second), Ssn(First)]).Error);
        }
    }

    [Fact]
    public void Data_that_wasnt_asked_for_twice_for_one_or_for_a_stranger_is_refused()
    {
        var profile = Business((First, "One"));
        var otherData = Application([Entity(First, KycStatus.DataRequest) with { MissingData = [] }]);

        Assert.Equal(new DataNotRequested(Sent(First)), Decide(otherData, Open, profile, [], [Ssn(First)]).Error);
        Assert.Equal(new DataNotRequested(Sent(First)), Decide(Of(KycStatus.DataRequest), Open, profile, [], [Ssn(First), Ssn(First)]).Error);
        Assert.Equal(
            new RepresentativeNotFound(Made.Company, Stranger),
            Decide(Of(KycStatus.DataRequest), Open, profile, [], [Ssn(First), new SuppliedSsn(Stranger, new("111223333"))]).Error);
    }

    [Fact]
    public void Status_and_completion_refuse_before_anything_else()
    {
        foreach (var status in Enum.GetValues<CustomerStatus>())
        {
            var standing = Made.Standing(Made.Company, status);

            Assert.Equal(
                Made.StatusRefusal(status, CustomerOperation.Kyc) is { } kind ? new RefusedByStatus(kind, Made.Company, status) : new DataNotRequested(Sent(First)),
                Decide(Of(KycStatus.Running), standing, Business((First, "One")), [], [Ssn(First)]).Error);
        }

        Assert.Equal(
            VerificationErrors.EntityCompleted,
            Decide(Of(KycStatus.Completed, KycOutcome.Denied), Open, Business((First, "One")), [], [Ssn(First)]).Error);
    }

    [Fact]
    public void Data_and_documents_come_together_or_not_at_all()
    {
        var application = Application([Entity(First, KycStatus.DataRequest), Entity(Second, KycStatus.PendingStepUp)]);
        var profile = Business((First, "One"), (Second, "Two"));

        var both = Decide(application, Open, profile, [Link(One, Second), Link(Two, Second)], [Ssn(First)]).Value;
        var badDocument = Decide(application, Open, profile, [Link(Unknown, Second)], [Ssn(First)]);
        var badData = Decide(application, Open, profile, [Link(One, Second)], [Ssn(Second)]);

        Assert.Equal([KycStatus.Running, KycStatus.Running], both.Application.Entities.Select(entity => entity.Status));
        Assert.Equal("111223333", ((Business)both.Customer!).Representatives[0].Person.Ssn!.Reveal());
        Assert.Equal(2, both.Application.Documents.Count);
        Assert.Equal(new DocumentRefused(ErrorKind.DocumentNotFound, Unknown), badDocument.Error);
        Assert.Equal(new DataNotRequested(Sent(Second)), badData.Error);
    }

    [Fact]
    public void The_SSN_is_in_no_text_that_is_made_of_the_change()
    {
        var change = Decide(Of(KycStatus.DataRequest), Open, Business((First, "One")), [], [Ssn(First)]).Value;
        var command = new UpdateApplicationCommand(default, default, [], [Ssn(First)], Uniqueness.None);

        foreach (var text in (string[])[$"{change}", $"{change.Customer}", $"{command}", $"{command.Data[0]}", string.Join(' ', change.Moves), string.Join(' ', change.Entry!.Fields)])
        {
            Assert.DoesNotContain("111223333", text, StringComparison.Ordinal);
        }
    }
}
