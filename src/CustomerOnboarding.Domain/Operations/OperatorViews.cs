using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>Which applications an operator wants to see, oldest first.</summary>
/// <param name="Status">Where they stand.</param>
/// <param name="ClientId">Whose; null for all.</param>
/// <param name="Dialect">Of clients that speak this dialect; null for all.</param>
/// <param name="AssignedTo">Which this operator has; empty: which nobody has; null for all.</param>
/// <param name="After">Behind this one; null from the beginning.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Take">How many at most.</param>
public sealed record QueueFilter(
    KycStatus Status, string? ClientId, string? Dialect, string? AssignedTo, QueuePlace? After, int Skip, int Take);

/// <summary>A place in the order of the queue.</summary>
/// <param name="CreatedAt">When the application began.</param>
/// <param name="ApplicationId">Which.</param>
public readonly record struct QueuePlace(DateTimeOffset CreatedAt, Guid ApplicationId);

/// <summary>An application with what an operator needs to know to take it up.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Dialect">The dialect that the client speaks.</param>
/// <param name="Application">The application.</param>
/// <param name="CustomerName">The customer's name; empty of one that was erased.</param>
/// <param name="Assignment">Who has it; null when nobody has.</param>
/// <param name="Files">The format of each linked document's file, by the document's id.</param>
/// <param name="Reports">Why its entities came out so, by their ids; empty where nothing was found or can be read any more.</param>
public sealed record QueuedApplication(
    string ClientId,
    string Dialect,
    KycApplication Application,
    string CustomerName,
    Assignment? Assignment,
    IReadOnlyDictionary<Guid, FileFormat> Files,
    IReadOnlyDictionary<Guid, VerificationReport> Reports);

/// <summary>An application with everything that happened to it.</summary>
/// <param name="Shown">The application.</param>
/// <param name="Moves">Its moves, oldest first.</param>
/// <param name="Tag">What says that neither it nor its customer has changed since.</param>
public sealed record RunHistory(QueuedApplication Shown, IReadOnlyList<RecordedMove> Moves, string Tag);

/// <summary>A move as it is on record.</summary>
/// <param name="Move">What moved, from where to where, and why; the reason is null where none was given or it can't be read any more.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Credential">Who.</param>
/// <param name="RequestId">In which request; empty outside of one.</param>
public sealed record RecordedMove(Move Move, DateTimeOffset At, string Credential, string RequestId);

/// <summary>Everything that is known of a customer, as it was at one moment.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Dialect">The dialect that the client speaks.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Reference">The client's own reference.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="Customer">The customer, withholding SSNs; null when it was erased.</param>
/// <param name="Removal">When it was removed and when it was erased; null while it is there.</param>
/// <param name="Runs">Its applications, newest first.</param>
/// <param name="Documents">All its documents, oldest first.</param>
/// <param name="Employers">Where it works, when it is an individual.</param>
/// <param name="Moves">What became of it and of its applications, oldest first.</param>
/// <param name="Notes">What operators noted, oldest first.</param>
/// <param name="Tag">What says that neither it nor an application of it has changed since.</param>
public sealed record CustomerRecord(
    string ClientId,
    string Dialect,
    CustomerStanding Standing,
    string Reference,
    DateTimeOffset CreatedAt,
    Customer? Customer,
    Removal? Removal,
    IReadOnlyList<QueuedApplication> Runs,
    IReadOnlyList<Document> Documents,
    IReadOnlyList<Employment> Employers,
    IReadOnlyList<RecordedMove> Moves,
    IReadOnlyList<Note> Notes,
    string Tag);

/// <summary>A customer's end.</summary>
/// <param name="RemovedAt">When it was removed, UTC.</param>
/// <param name="ErasedAt">When its data were destroyed, UTC; null until then.</param>
/// <param name="Reason">Why an operator had them destroyed; null where none did.</param>
public sealed record Removal(DateTimeOffset RemovedAt, DateTimeOffset? ErasedAt, string? Reason);

/// <summary>Where somebody works.</summary>
/// <param name="CompanyId">The business.</param>
/// <param name="Position">As what.</param>
/// <param name="CreatedAt">Since when, UTC.</param>
/// <param name="DisabledAt">Until when, UTC; null while it lasts.</param>
public sealed record Employment(Guid CompanyId, string Position, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt);

/// <summary>What an operator noted about a customer. It stays for ever, and no partner is shown it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What; null when it can't be read any more.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Login">Who.</param>
public sealed record Note(Guid Id, string? Text, DateTimeOffset At, string Login);
