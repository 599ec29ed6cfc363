using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// Something that never happened, to nobody: a made-up person, who is a customer already, was approved, which every dialect tells. Its ids are the nil UUID, so that
/// no receiver can take it for one of its customers.
/// </summary>
public static class MadeUpHappening
{
    /// <summary>It, at a time.</summary>
    public static Happening At(DateTimeOffset now)
    {
        var id = new CustomerId(Guid.Empty, CustomerType.Individual);
        var run = new KycApplication(
            Guid.Empty, id, "test", VerificationPolicy.CardOrPassport, [EntityApplication.Running(EntityId.Of(id))], [], null, 0, now, now);
        var approved = run with { Entities = [run.Entities[0] with { Status = KycStatus.Completed, Outcome = KycOutcome.Approved }] };
        var waiting = new Individual
        {
            Standing = CustomerStanding.Registered(id, now).After(null, run, now),
            Reference = "test",
            CreatedAt = now,
            Person = new Person
            {
                FirstName = "Test",
                LastName = "Event",
                Email = "test@example.com",
                Phones = [new Phone(PhoneKind.Mobile, "1", "2025550100")],
            },
        };
        return new Happening(id)
        {
            Before = waiting,
            After = waiting with { Standing = waiting.Standing.After(run, approved, now) },
            Application = new ApplicationStep(run, approved),
        };
    }
}
