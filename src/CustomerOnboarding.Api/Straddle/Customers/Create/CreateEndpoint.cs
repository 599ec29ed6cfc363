using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers.Create;

/// <summary><c>POST /v1/customers</c>: registers and verifies (contract section 5, route 1).</summary>
internal sealed class CreateEndpoint(RegisterAndVerifyHandler handler)
{
    public Task<IResult> Handle(Json body, Call call)
    {
        var command = new RegisterAndVerifyCommand(SentRegistration.Command(body), VerificationPolicy.Unattended, []);
        return call.Answer(
            StatusCodes.Status201Created,
            actor => handler.Handle(actor, command, call.Now, call.Cancellation),
            CustomerAnswer.Masked,
            new Asked(Email: body.Required("email")));
    }
}
