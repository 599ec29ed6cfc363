using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>What a session is begun with.</summary>
/// <param name="Subject">For what type of customer.</param>
/// <param name="Country">Where the customer is: alpha-2.</param>
/// <param name="UseCase">What it wants the service for.</param>
/// <param name="Terms">What is agreed to.</param>
public sealed record BeginAgreementCommand(CustomerType Subject, string Country, string UseCase, AgreementTerms Terms);

/// <summary>Begins a session.</summary>
public sealed class BeginAgreementHandler(IAgreementStore agreements)
{
    /// <summary>The session, which nobody has decided.</summary>
    public async Task<AgreementSession> Handle(Actor actor, BeginAgreementCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var session = AgreementProcess.Begin(command.Subject, command.Country, command.UseCase, command.Terms, now);
        await agreements.Add(actor, session, cancellation);
        return session;
    }
}
