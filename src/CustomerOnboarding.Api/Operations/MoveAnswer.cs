using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;

namespace CustomerOnboarding.Api.Operations;

/// <summary>A move of a customer or an application, as it is on record.</summary>
internal sealed record MoveAnswer(
    string Move, string? ApplicationId, string? From, string To, string? Detail, string? Reason, string Actor, string RequestId, string DtsCreatedAt)
{
    public static MoveAnswer Of(RecordedMove recorded) => new(
        recorded.Move.What,
        recorded.Move.ApplicationId is { } id ? WrittenId.OfApplication(id) : null,
        recorded.Move.From,
        recorded.Move.To,
        recorded.Move.Detail,
        recorded.Move.Reason,
        recorded.Credential,
        recorded.RequestId,
        WireNames.Timestamp(recorded.At));
}
