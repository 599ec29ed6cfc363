using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Assign;

/// <summary>
/// <c>POST /ops/applications/{applicationId}/assign</c> and <c>release</c>: an operator takes up an application that waits for a review, so that no two work on it,
/// and gives it up. It ends by itself after a while (<c>Operations__AssignmentTime</c>).
/// </summary>
internal sealed class AssignEndpoint(IOperatorRecords records, IOperatorDirectory directory, OperationsOptions options)
{
    public async Task<IResult> Assign(string applicationId, Call call)
    {
        var id = WrittenId.Application(applicationId);
        return await directory.ClientOfApplication(id, call.Cancellation) is { } clientId
            ? (await records.Assign(call.ActorFor(clientId), id, options.AssignmentTime, call.Cancellation)).Answer(AssignmentAnswer.Of)
            : Answers.Refuse(VerificationErrors.NotFound(id));
    }

    public async Task<IResult> Release(string applicationId, Call call)
    {
        var id = WrittenId.Application(applicationId);
        return await directory.ClientOfApplication(id, call.Cancellation) is { } clientId
            ? (await records.Release(call.ActorFor(clientId), id, call.Cancellation)).Answer(released => new ReleasedAnswer(released.Text))
            : Answers.Refuse(VerificationErrors.NotFound(id));
    }
}

/// <summary>Nobody has the application any more.</summary>
internal sealed record ReleasedAnswer(string ApplicationId);
