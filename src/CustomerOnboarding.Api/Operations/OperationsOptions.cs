using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Operations;

/// <summary>Settings <c>Operations__…</c>.</summary>
internal sealed class OperationsOptions
{
    public static readonly SettingsSection<OperationsOptions> Settings = new("Operations", it => it.Fault());

    /// <summary>Whether a decision counts only once two operators have made it.</summary>
    public bool FourEyes { get; init; }

    /// <summary>How long an operator has an application that they took up.</summary>
    public TimeSpan AssignmentTime { get; init; } = TimeSpan.FromMinutes(30);

    private string? Fault() => AssignmentTime <= TimeSpan.Zero || AssignmentTime > TimeSpan.FromDays(7) ? "Operations__AssignmentTime must be more than nothing and 7 days at most." : null;
}
