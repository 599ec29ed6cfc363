using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// A set of routes with one way to answer: a dialect, or operations. Hosting, the gates, the log and the API page know routes only by this;
/// the surface is metadata of each of its routes.
/// </summary>
internal interface ISurface
{
    /// <summary>In addresses and settings, lower case.</summary>
    string Name { get; }

    /// <summary>Below its mount, the paths that are its own even where no route is: <c>""</c> is all of them.</summary>
    IReadOnlyList<string> Prefixes { get; }

    /// <summary>Its pages of the API documentation, at least one; a route says by an <see cref="OnlyIn"/> if not all of them show it.</summary>
    IReadOnlyList<IApiDocument> Documents { get; }

    /// <summary>What its routes need beyond the domain.</summary>
    /// <exception cref="SettingsException">A setting of its own can't be read.</exception>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Its table of contents. Each route says by an <see cref="Access.AccessRule"/> who may call it.</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>What it says when a request can't be taken or answered.</summary>
    IResult Refuse(Fault fault);

    /// <summary>What it says to a body, a query or an id that breaks its schema.</summary>
    IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where);

    /// <summary>
    /// The credential that it asks for also where it has no route or not of this method, before it tells; null: there it answers whoever asks.
    /// </summary>
    ICredential? AskedOfStrangers(IServiceProvider services) => null;
}
