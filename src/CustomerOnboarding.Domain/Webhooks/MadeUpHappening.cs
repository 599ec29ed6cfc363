using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// Something that never happened, to nobody: a made-up person was registered and approved at once, which every dialect tells. Its ids are the nil UUID, so that no
/// receiver can take it for one of its customers.
/// </summary>
public static class MadeUpHappening
{
    /// <summary>It, at a time.</summary>
    public static Happening At(DateTimeOffset now)
    {
        var id = new CustomerId(Guid.Empty, CustomerType.Individual);
        var registered = CustomerStanding.Registered(id, now);
        var run = new KycApplication(
            Guid.Empty, id, "test", VerificationPolicy.CardOrPassport, [EntityApplication.Running(EntityId.Of(id))], [], null, 0, now, now);
        var approved = run with { Entities = [run.Entities[0] with { Status = KycStatus.Completed, Outcome = KycOutcome.Approved }] };
        return new Happening(id)
        {
            After = new Individual
            {
                Standing = registered.After(run, approved, now),
                Reference = "test",
                CreatedAt = now,
                Person = new Person
                {
                    FirstName = "Test",
                    LastName = "Event",
                    Email = "test@example.com",
                    Phones = [new Phone(PhoneKind.Mobile, "1", "2025550100")],
                },
            },
            Application = new ApplicationStep(run, approved),
        };
    }
}
