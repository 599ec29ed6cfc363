using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>The applications of one business, and what became of them; the rest of the store isn't needed here.</summary>
internal sealed class ApplicationsInMemory : IApplicationStore
{
    public CustomerStanding Standing { get; set; } = Made.Standing(Made.Company, CustomerStatus.ApprovalPending);

    public KycApplication? Stored { get; set; }

    public List<ApplicationChange> Changes { get; } = [];

    public Task<Result<KycApplication>> Begin(
        Actor actor, SentId customer, Func<CustomerPeople, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation) =>
        Task.FromResult(Take(decide(new CustomerPeople(Standing, [Cases.Company, Cases.First]), Cases.Now)));

    public Task<bool> Abandon(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Stored?.Id != applicationId || !Stored.IsUntouched)
        {
            return Task.FromResult(false);
        }

        Stored = null;
        return Task.FromResult(true);
    }

    public Task<VerificationCase?> OpenCase(Actor actor, Guid applicationId, CancellationToken cancellation) => Task.FromResult(
        Stored is { } application && application.Id == applicationId
            ? new VerificationCase(application, Cases.Business((Cases.First, "One")), KycProcess.Asked(application), Cases.Now)
            : null);

    public Task<Result<KycApplication>> Change(
        Actor actor, ApplicationScope scope, Func<ApplicationState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation) =>
        Task.FromResult(Take(decide(new ApplicationState(Standing, Stored!, new Dictionary<Guid, Document>()), Cases.Now.AddMinutes(1))));

    public Task<Result<Customer>> ChangeNewest(
        Actor actor, SentId customer, Func<NewestState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CustomerReview?> Review(Actor actor, SentId customer, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<(CustomerId? Customer, KycApplication? Application)> Find(
        Actor actor, SentId customer, SentId? application, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> List(Actor actor, ApplicationFilter filter, Func<KycApplication, bool> takes, CancellationToken cancellation) => throw new NotSupportedException();

    private Result<KycApplication> Take(Result<ApplicationChange> decision) => decision.Map(change =>
    {
        Changes.Add(change);
        Standing = change.Standing;
        Stored = change.Application;
        return Stored;
    });
}
