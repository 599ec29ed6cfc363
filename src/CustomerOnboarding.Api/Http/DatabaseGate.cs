namespace CustomerOnboarding.Api.Http;

/// <summary>Until the schema is up to date, a route that was found answers that the service isn't available.</summary>
internal sealed class DatabaseGate(RequestDelegate next, IReadiness readiness, Surfaces surfaces)
{
    public Task Invoke(HttpContext http) =>
        readiness.IsPrepared || http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<WithoutDatabase>() is not null
            ? next(http)
            : surfaces.Of(http).Refuse(Fault.Unavailable).ExecuteAsync(http);
}

/// <summary>Marks a route that needs no database.</summary>
internal sealed class WithoutDatabase;

/// <summary>Whether requests can be answered.</summary>
internal interface IReadiness
{
    /// <summary>Host and port of the database.</summary>
    string Database { get; }

    /// <summary>Whether the schema is up to date; until then no request may touch it.</summary>
    bool IsPrepared { get; }

    /// <summary>Whether the database answers, now.</summary>
    Task<bool> IsReady(CancellationToken cancellation);
}
