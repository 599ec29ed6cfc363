using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Http;

/// <summary>A vendor's wire, which partners' clients speak; a client is added with its name.</summary>
internal interface IDialect : ISurface
{
    /// <summary>Where it is mounted unless <c>&lt;Name&gt;__BasePath</c> says otherwise: <c>""</c> is the root.</summary>
    string BasePath { get; }

    /// <summary>The settings that are its own; in their section is also where it is mounted.</summary>
    ISettingsSection Settings { get; }

    /// <summary>Headers in which its callers send a session's token; operators' routes take it in them too.</summary>
    IReadOnlyList<string> SessionHeaders { get; }

    /// <summary>How its clients prove who they are: what administration makes for a new one.</summary>
    CredentialKind Credential { get; }

    /// <summary>By what its clients come in, on whichever route it is asked: its own let them in by it, operators' know by it whom they refuse.</summary>
    ICredential AskedOfPartners(IServiceProvider services);

    /// <summary>Whether its clients need to know their account's UUID.</summary>
    bool ShowsAccountId { get; }

    /// <summary>What the secret of a client's webhooks looks like.</summary>
    WebhookSecretForm WebhookSecret { get; }

    /// <summary>The client that Development makes.</summary>
    DevelopmentClient Development { get; }

    /// <summary>How often each of its clients may ask, and what answers say of it; null: as often as they like.</summary>
    /// <param name="configuration">For a setting of its own.</param>
    /// <param name="general">What is set for all dialects that have no limit of their own; null: none.</param>
    /// <exception cref="SettingsException">Its setting can't be read.</exception>
    RateLimit? RateLimit(IConfiguration configuration, RateLimit? general);

    /// <summary>How events are told to its clients. Administration needs it too, which serves no routes.</summary>
    void AddEventFormat(IServiceCollection services);
}
