using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Changes a customer's profile, all or nothing; each change leaves the version before it. A change of nothing writes nothing.</summary>
public sealed class EditCustomerHandler(ICustomerStore customers)
{
    /// <summary>
    /// The customer after the edit, or <see cref="ErrorKind.CustomerNotFound"/>, what is wrong with the edit for its type, a refusal by its status, the edit's own,
    /// <see cref="ErrorKind.StatusMoveRefused"/>, <see cref="ErrorKind.CustomerExists"/> when what is unique of it is another customer's.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, SentId customer, CustomerEdit edit, CancellationToken cancellation) =>
        customers.Change(actor, new CustomerScope(customer) { ChangedWithin = edit.Reassessment?.Within }, (state, now) => Decide(state, edit, now), cancellation);

    internal static Result<CustomerChange> Decide(CustomerState state, CustomerEdit edit, DateTimeOffset now)
    {
        var current = state.Customer;
        if (edit.FaultFor(current.Id.Type) is { } fault)
        {
            return fault;
        }

        if (CustomerLifecycle.Refusal(current.Standing, CustomerOperation.Update) is { } refusal)
        {
            return refusal;
        }

        var edited = edit.Apply(current, now);
        if (edited.IsRefused)
        {
            return edited.Error;
        }

        var fields = CustomerDifference.Between(current, edited.Value.Customer);
        var standing = current.Standing with { UpdatedAt = now };
        var moves = new List<Move>();
        var entries = new List<AuditEntry>();
        if (fields.Count > 0)
        {
            entries.Add(AuditEntries.CustomerUpdated(current.Id.Value, fields));
        }

        if (edited.Value.Move is { } move)
        {
            if (CustomerLifecycle.After(current.Standing, move) is not var (status, cause))
            {
                return new MoveRefused(current.Standing, move);
            }

            standing = standing with { Status = status, Cause = cause };
            moves.Add(Move.Of(move, current.Standing, standing, null));
            entries.Add(AuditEntries.CustomerMoved(move, current.Standing, standing));
        }

        var run = edited.Value.Run ?? (edit.Reassessment is { } rule && rule.IsDue(fields, state.RecentlyChanged) ? rule.Run : null);
        return entries.Count == 0 && edited.Value.Documents.Count == 0 && run is null
            ? CustomerChange.None
            : new CustomerChange
            {
                Customer = entries.Count == 0 ? null : WithStanding(edited.Value.Customer, current, standing),
                Moves = moves,
                Entries = entries,
                Documents = edited.Value.Documents,
                Run = run,
            };
    }

    private static Customer WithStanding(Customer edited, Customer current, CustomerStanding standing) => (edited, current) switch
    {
        (Business business, Business before) => business with { Standing = standing, Employees = before.Employees },
        _ => edited with { Standing = standing },
    };
}
