using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Answer;

/// <summary><c>PUT /platform/v1/customers/{customerReference}/questionnaires</c>: answers questionnaires, all or nothing (contract section 5).</summary>
internal sealed class AnswerEndpoint(AnswerQuestionnairesHandler handler, FindDossierHandler dossiers)
{
    public async Task<IResult> Handle(string customerReference, Json body, Call call)
    {
        var (id, sent) = (WireValues.Sent(customerReference), new SentQuestionnaires(body) { Policy = VerificationPolicy.DocumentSets });
        var answered = await handler.Handle(call.Actor, id, sent, call.Cancellation);
        if (answered.IsRefused)
        {
            return answered.Error is QuestionnaireComplete { Code: var code } ? BvnkAnswer.Failure(Complete(body, code)) : DomainRefusals.Of(answered.Error);
        }

        RequestLine.Current?.About(answered.Value);
        var dossier = await dossiers.Handle(call.Actor, id, call.Cancellation);
        return dossier.IsRefused ? DomainRefusals.Of(dossier.Error) : BvnkAnswer.Done(AnsweredAnswer.Of(dossier.Value));
    }

    public static BvnkFailure Complete(Json body, string code) => BvnkFailure.Invalid(
    [
        .. from sent in body.Items.Select((one, at) => (Code: one.TextAt("code"), At: at))
           where sent.Code == code
           select new FieldError($"[{sent.At}].code", "is complete already"),
    ]);
}
