using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// What the log says of one request, gathered on the way. Fields and no template: it is written for every request, on a thread of its own, and all that the request pays
/// is this object. Nothing in it is whatever somebody typed, but for ids of the caller's own that look like ids.
/// </summary>
internal sealed class RequestLine
{
    private static readonly AsyncLocal<RequestLine?> OfThisRequest = new();

    private Guid subject;
    private Func<Guid, string>? writeSubject;

    /// <summary>That of the request that this code works for; null outside of one.</summary>
    public static RequestLine? Current
    {
        get => OfThisRequest.Value;
        set => OfThisRequest.Value = value;
    }

    public required string RequestId { get; init; }

    public DateTimeOffset At { get; set; }

    public LogLevel Level { get; set; }

    public string Method { get; set; } = "";

    /// <summary>The route's template, never the path.</summary>
    public string Route { get; set; } = "";

    public int Status { get; set; }

    public double ElapsedMilliseconds { get; set; }

    /// <summary>The refusal's code; null when it was done.</summary>
    public string? Code { get; set; }

    public string? Client { get; set; }

    /// <summary>The login, or the key's id.</summary>
    public string? Login { get; set; }

    /// <summary>The caller's own id of the request, where a dialect has such and it is one.</summary>
    public string? CallersRequestId { get; set; }

    /// <summary>The caller's own id of what the request belongs to, likewise.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Why the service couldn't answer, where that isn't the request's fault.</summary>
    public string? Cause { get; set; }

    /// <summary>The id of the record that it was about, as it is written on the wire; null where there is none or none of ours.</summary>
    public string? Subject => writeSubject?.Invoke(subject);

    /// <summary>Remembers what the request was about, if it is a record.</summary>
    public void About<T>(T record)
    {
        (subject, writeSubject) = record switch
        {
            CustomerReview { Customer.Id: { Type: CustomerType.Individual, Value: var id } } => (id, OfIndividual),
            CustomerReview { Customer.Id.Value: var id } => (id, OfBusiness),
            Customer { Id: { Type: CustomerType.Individual, Value: var id } } => (id, OfIndividual),
            Customer { Id.Value: var id } => (id, OfBusiness),
            KycApplication { Id: var id } => (id, OfApplication),
            Document { Id: var id } => (id, OfDocument),
            _ => (subject, writeSubject),
        };
    }

    /// <summary>Remembers an id from an address, if it is one of ours: whatever else stands there isn't repeated.</summary>
    public void AboutSent(string id)
    {
        if (WrittenId.Customer(id) is { Id: var customer, Type: { } type } && customer != Guid.Empty)
        {
            (subject, writeSubject) = (customer, type == CustomerType.Individual ? OfIndividual : OfBusiness);
        }
        else if (WrittenId.Application(id).Id is var application && application != Guid.Empty)
        {
            (subject, writeSubject) = (application, OfApplication);
        }
        else if (WrittenId.Document(id).Id is var document && document != Guid.Empty)
        {
            (subject, writeSubject) = (document, OfDocument);
        }
        else if (Uuid.TryParse(id, out var uuid))
        {
            (subject, writeSubject) = (uuid, OfUuid);
        }
    }

    private static readonly Func<Guid, string> OfIndividual = id => WrittenId.Of(new CustomerId(id, CustomerType.Individual));
    private static readonly Func<Guid, string> OfBusiness = id => WrittenId.Of(new CustomerId(id, CustomerType.Business));
    private static readonly Func<Guid, string> OfApplication = WrittenId.OfApplication;
    private static readonly Func<Guid, string> OfDocument = WrittenId.OfDocument;
    private static readonly Func<Guid, string> OfUuid = id => id.ToString();
}

/// <summary>Where the lines of requests go.</summary>
internal interface IRequestLines
{
    /// <summary>Whether lines of this level are written.</summary>
    bool IsEnabled(LogLevel level);

    /// <summary>Hands a line over; it isn't changed afterwards.</summary>
    void Add(RequestLine line);
}

/// <summary>Marks a route that machines ask every few seconds: of no interest in the log while all is well.</summary>
internal sealed class AskedByMachines;
