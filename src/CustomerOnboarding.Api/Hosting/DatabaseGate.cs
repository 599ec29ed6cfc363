using CustomerOnboarding.Api.ConnectFi;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Until the schema is up to date, a route that was found answers that the service isn't available.</summary>
internal sealed class DatabaseGate(RequestDelegate next, DatabaseStart database)
{
    public Task Invoke(HttpContext http) =>
        database.IsPrepared || http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<WithoutDatabase>() is not null
            ? next(http)
            : Envelope.Refusal(Refusals.ServiceUnavailable).ExecuteAsync(http);
}

/// <summary>Marks a route that needs no database.</summary>
internal sealed class WithoutDatabase;
