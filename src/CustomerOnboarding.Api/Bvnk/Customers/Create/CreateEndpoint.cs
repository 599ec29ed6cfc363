using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers.Create;

/// <summary><c>POST /platform/v1/customers</c>: registers a customer who has agreed, and begins what its kind begins with (contract section 5).</summary>
internal sealed class CreateEndpoint(RegisterAndVerifyHandler handler, ReferenceLists lists)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        var command = Command(body);
        IWholeAnswer Answer(Customer customer) => BvnkAnswer.Done(
            StatusCodes.Status202Accepted, CreatedAnswer.Of(customer, command.Questionnaires), BvnkJson.Of<CreatedAnswer>(), customer);
        var actor = call.KeyUse is { } key ? key.Answering<Customer>(Answer) : call.Actor;
        var registered = await handler.Handle(actor, new RegisterAndVerifyCommand(command, VerificationPolicy.DocumentSets, []), call.Now, call.Cancellation);
        if (registered.IsRefused)
        {
            return DomainRefusals.Of(registered.Error);
        }

        RequestLine.Current?.About(registered.Value);
        return Answer(registered.Value);
    }

    private RegisterCustomerCommand Command(Json body)
    {
        var command = SentProfile.ObjectAt(body, "company") is { } company && WireValues.TypeOf(body.TextAt("type")!) == CustomerType.Business
            ? Company(body, company)
            : Individual(body, SentProfile.ObjectAt(body, "individual")!);
        return command with
        {
            IsListed = true,
            Agreement = WireValues.Sent(body.TextAt("signedAgreementSessionReference")!),
            RiskLevel = body.TextAt("riskScore") is { } risk ? Enum.Parse<RiskLevel>(risk, ignoreCase: true) : null,
        };
    }

    private static RegisterCustomerCommand Individual(Json body, Json individual) =>
        new RegisterIndividualCommand(body.TextAt("externalReference"), Uniqueness.None, SentProfile.Individual(individual))
        {
            Finances = SentProfile.DueDiligence(individual["cdd"]!),
        };

    // A company answers its questionnaire first: with the last answer its application begins.
    private RegisterCustomerCommand Company(Json body, Json company) => new RegisterBusinessCommand(
        body.TextAt("externalReference"), Uniqueness.None, SentProfile.Company(company), [.. company["associates"]!.Items.Select(SentProfile.Associate)])
    {
        Questionnaires = [lists.QuestionnaireOf(Guid.Parse(company.TextAt("industryReference")!))],
        Verification = new VerificationWish(Processing.None, SandboxOutcome.Standard),
    };
}

/// <summary>A customer as its registration tells it.</summary>
internal sealed record CreatedAnswer(string Reference, string Status, OwedQuestionnaires? InfoRequired)
{
    public static CreatedAnswer Of(Customer customer, IReadOnlyList<QuestionnaireDefinition> owed) => new(
        WireValues.Reference(customer.Id.Value),
        WireStatus.Of(customer.Standing),
        customer.Standing.WaitsForClient ? new OwedQuestionnaires([.. owed.Select(one => one.Code)]) : null);
}

/// <summary>The questionnaires that a new customer owes.</summary>
internal sealed record OwedQuestionnaires(IReadOnlyList<string> QuestionnaireCodes);
