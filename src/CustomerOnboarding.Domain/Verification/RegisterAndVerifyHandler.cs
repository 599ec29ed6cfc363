using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Registers a customer and begins to verify it.</summary>
/// <param name="Customer">Who; its wish says when the first run is made, in the background where it has none.</param>
/// <param name="Policy">How the run goes.</param>
/// <param name="Documents">Documents of the customer, with files that are stored already.</param>
public sealed record RegisterAndVerifyCommand(RegisterCustomerCommand Customer, VerificationPolicy Policy, IReadOnlyList<NewDocument> Documents);

/// <summary>
/// Registers a customer with its documents and its first run, all in one transaction. When the answer shall have the result, the verifier is asked before,
/// outside of it, about the customer as it will be.
/// </summary>
public sealed class RegisterAndVerifyHandler(IRegistrationStore registrations, IIdentityVerifier verifier)
{
    /// <summary>
    /// The customer as registered, or <see cref="ErrorKind.ReferenceExists"/>, <see cref="ErrorKind.CustomerExists"/>, <see cref="ErrorKind.IdExists"/>: of
    /// several who come at once with the same, exactly one is registered. A verifier that fails is no refusal: the customer waits, and it is asked again.
    /// </summary>
    public async Task<Result<Customer>> Handle(Actor actor, RegisterAndVerifyCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var registration = RegisterCustomerHandler.Registration(command.Customer, now);
        if (registration.IsRefused)
        {
            return registration.Error;
        }

        var customer = registration.Value.Customer;
        var documents = NewCustomerDocument.All(customer, command.Documents, now);
        var processing = customer.Verification?.Processing ?? Processing.InBackground;
        var run = processing == Processing.None
            ? null
            : Begun(customer.Standing, RunProcess.Begin(CustomerPeople.Of(customer), command.Policy, [.. documents.Select(one => one.Link)], now), now);
        if (run is not null && processing == Processing.InAnswer)
        {
            // Spares a question that is paid for; who has what shall be unique is decided when it is stored.
            if (await registrations.Taken(actor, registration.Value, cancellation) is { } taken)
            {
                return taken;
            }

            run = await Checked(run, customer, now, cancellation);
        }

        var registered = run is null ? customer : customer with { Standing = run.Standing };
        var refusal = await registrations.Add(actor, new VerifiedRegistration(registration.Value with { Customer = registered }, run, documents), cancellation);
        return refusal is null ? registered : refusal;
    }

    private static ApplicationChange Begun(CustomerStanding customer, KycApplication application, DateTimeOffset now) =>
        KycProcess.Begun(customer, application, null, now);

    // One change of the two: it begins and has its result at once.
    private async Task<ApplicationChange> Checked(ApplicationChange begun, Customer customer, DateTimeOffset now, CancellationToken cancellation)
    {
        var application = begun.Application;
        try
        {
            var asked = new VerificationCase(application, customer with { Standing = begun.Standing }, KycProcess.Asked(application), now);
            var findings = await verifier.Check(asked, cancellation);
            var done = KycProcess.Changed(begun.Standing, application, KycProcess.Apply(application, findings, now), null, tells: false, now);
            return done with
            {
                Entry = AuditEntries.Application(ApplicationDeed.Started, done.Application),
                Moves = [.. begun.Moves, .. done.Moves],
                Reports = KycProcess.Reports(application, findings),
            };
        }
        catch (VerifierException)
        {
            return begun with { Application = KycProcess.Postpone(application, now) };
        }
    }
}
