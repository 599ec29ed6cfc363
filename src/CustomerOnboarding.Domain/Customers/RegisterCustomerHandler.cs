using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>What a registration says: exactly one of an individual or a business.</summary>
/// <param name="Reference">The client's own reference; made up when null.</param>
/// <param name="Unique">What beside it may be there only once.</param>
public abstract record RegisterCustomerCommand(string? Reference, Uniqueness Unique)
{
    /// <summary>The id it shall have; null for a new one of version 7.</summary>
    public Guid? Id { get; init; }

    /// <summary>Whether the client's lists (<see cref="ICustomerList"/>) have it: a dialect without lists saves their indexes.</summary>
    public bool IsListed { get; init; }

    /// <summary>A further id of the client's own, not unique.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The address on the internet from which the end user came.</summary>
    public Sensitive<string>? IpAddress { get; init; }

    /// <summary>What was declared of money and work.</summary>
    public Finances? Finances { get; init; }

    /// <summary>What the client keeps with it, by names of its own; null when nothing.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The questionnaires that it is assigned, each code once.</summary>
    public IReadOnlyList<QuestionnaireDefinition> Questionnaires { get; init; } = [];

    /// <summary>How risky the client takes it to be; null when it didn't say.</summary>
    public RiskLevel? RiskLevel { get; init; }

    /// <summary>How the client wants it verified; null where its dialect has no such wish.</summary>
    public VerificationWish? Verification { get; init; }

    /// <summary>The session in which the customer agreed, for a registration that is stored with its verification; null where the dialect asks for none.</summary>
    public SentId? Agreement { get; init; }
}

/// <summary>Registers an individual.</summary>
/// <param name="Reference">The client's own reference; made up when null.</param>
/// <param name="Unique">What beside it may be there only once.</param>
/// <param name="Person">Who it is.</param>
public sealed record RegisterIndividualCommand(string? Reference, Uniqueness Unique, Person Person) : RegisterCustomerCommand(Reference, Unique);

/// <summary>Registers a business with its representatives.</summary>
/// <param name="Reference">The client's own reference; made up when null.</param>
/// <param name="Unique">What beside it may be there only once.</param>
/// <param name="Organization">What it is.</param>
/// <param name="Representatives">Who owns, directs or represents it.</param>
public sealed record RegisterBusinessCommand(
    string? Reference, Uniqueness Unique, Organization Organization, IReadOnlyList<NewRepresentative> Representatives)
    : RegisterCustomerCommand(Reference, Unique);

/// <summary>A representative as sent.</summary>
/// <param name="Id">The id that was sent; <see cref="Guid.Empty"/> where it is the client's own text, null when a new one is to be made up.</param>
/// <param name="Reference">The client's own reference.</param>
/// <param name="Roles">What the person is to the business.</param>
/// <param name="Person">Who it is.</param>
public sealed record NewRepresentative(SentId? Id, string? Reference, IReadOnlyList<RepresentativeRole> Roles, Person Person)
{
    /// <summary>What the person is to the business in the client's own words.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>What the client says of the person's part in the business; null when nothing.</summary>
    public IReadOnlyList<OwnershipFact>? Ownership { get; init; }
}

/// <summary>
/// Registers a customer; starts no KYC. Refuses a duplicate reference, whatever else shall be unique, and a representative's id that is taken.
/// </summary>
public sealed class RegisterCustomerHandler(ICustomerStore customers)
{
    /// <summary>The customer as registered, in status <see cref="CustomerStatus.ApprovalPending"/>.</summary>
    public async ValueTask<Result<Customer>> Handle(
        Actor actor, RegisterCustomerCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var registration = Registration(command, now);
        return registration.IsRefused ? registration.Error
            : await customers.Add(actor, registration.Value, cancellation) is { } refusal ? refusal
            : registration.Value.Customer;
    }

    /// <summary>What there is to be added, or <see cref="ErrorKind.IdExists"/> when two representatives were sent with one id.</summary>
    internal static Result<Registration> Registration(RegisterCustomerCommand command, DateTimeOffset now)
    {
        if (RepeatedId(command) is { } id)
        {
            return new IdExists(id.Id, OwnId(id));
        }

        var customer = Register(command, now);
        customer = command.Questionnaires.Count == 0 ? customer : customer with { Standing = customer.Standing with { AwaitsAnswers = true } };
        return new Registration(
            command.Verification is { } wish ? customer with { Verification = wish } : customer,
            command.Unique,
            AuditEntries.CustomerRegistered(customer.Id.Value),
            command.IsListed)
        {
            Agreement = command.Agreement,
            Questionnaires = command.Questionnaires,
        };
    }

    // Compared as they are stored: one UUID may be written in several ways.
    private static SentId? RepeatedId(RegisterCustomerCommand command)
    {
        if (command is not RegisterBusinessCommand { Representatives: var sent })
        {
            return null;
        }

        var seen = new HashSet<(Guid, string?)>(sent.Count);
        return sent.FirstOrDefault(one => one.Id is { } id && !seen.Add((id.Id, OwnId(id))))?.Id;
    }

    private static Customer Register(RegisterCustomerCommand command, DateTimeOffset now)
    {
        var id = command.Id ?? Guid.CreateVersion7(now);
        var reference = command.Reference ?? Base62.Of(id);
        Customer customer = command switch
        {
            RegisterIndividualCommand individual => new Individual
            {
                Standing = CustomerStanding.Registered(new CustomerId(id, CustomerType.Individual), now),
                Reference = reference,
                CreatedAt = now,
                Person = individual.Person,
            },
            RegisterBusinessCommand business => new Business
            {
                Standing = CustomerStanding.Registered(new CustomerId(id, CustomerType.Business), now),
                Reference = reference,
                CreatedAt = now,
                Organization = business.Organization,
                Representatives = [.. business.Representatives.Select(one => Register(one, now))],
            },
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(command)),
        };
        return command is { ExternalId: null, IpAddress: null, Finances: null, Metadata: null, RiskLevel: null }
            ? customer
            : customer with
            {
                ExternalId = command.ExternalId,
                IpAddress = command.IpAddress,
                Finances = command.Finances,
                Metadata = command.Metadata,
                RiskLevel = command.RiskLevel,
            };
    }

    // An id that can be read as one of ours is the representative's own from now on; any other text is the client's, beside one of ours.
    private static Representative Register(NewRepresentative sent, DateTimeOffset now) => sent.Id switch
    {
        null => With(sent, Guid.CreateVersion7(now), null),
        { } id => With(sent, OwnId(id) is null ? id.Id : Guid.CreateVersion7(now), OwnId(id)),
    };

    private static Representative With(NewRepresentative sent, Guid id, string? ownId) =>
        new(id, ownId, sent.Reference, sent.Roles, sent.Person) { Titles = sent.Titles, Ownership = sent.Ownership };

    // An individual's id isn't one that a representative can have: taken for ours it would come back in another writing than was sent.
    private static string? OwnId(SentId id) => id.Id == Guid.Empty || !id.Fits(CustomerType.Business) ? id.Text : null;
}
