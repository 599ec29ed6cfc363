using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.ShowApplication;

/// <summary><c>GET /ops/applications/{applicationId}</c>: a whole application with all that happened to it. Each look is in the audit trail.</summary>
internal sealed class ShowApplicationEndpoint(IOperatorRecords records, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string applicationId, Call call)
    {
        var id = WrittenId.Application(applicationId);
        return await directory.ClientOfApplication(id, call.Cancellation) is { } clientId
            && await records.FindRun(call.ActorFor(clientId), id, call.Now, call.Cancellation) is { } run
                ? Answers.Done(RunAnswer.Of(run, call.Now)).Tagged(run.Tag)
                : Answers.Refuse(VerificationErrors.NotFound(id));
    }
}

/// <summary>An application, what the verifier reported of each of its entities, and its moves, oldest first.</summary>
internal sealed record RunAnswer(ApplicationAnswer Application, IReadOnlyList<EntityReportAnswer> Reports, IReadOnlyList<MoveAnswer> Moves)
{
    public static RunAnswer Of(RunHistory run, DateTimeOffset now) =>
        new(ApplicationAnswer.Of(run.Shown, now), EntityReportAnswer.All(run.Shown), [.. run.Moves.Select(MoveAnswer.Of)]);
}
