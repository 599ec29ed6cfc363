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

    /// <summary>How events are told to its clients. Administration needs it too, which serves no routes.</summary>
    void AddEventFormat(IServiceCollection services);
}
