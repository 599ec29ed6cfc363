using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Operations.ShowCustomer;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.Unmask;

/// <summary>
/// <c>POST /ops/customers/{customerId}/unmask</c>: values of a customer in clear. That they were read, by whom and why is on the audit trail before they are read, so also
/// when the connection breaks before the answer.
/// </summary>
internal sealed class UnmaskEndpoint(UnmaskHandler handler, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string customerId, Json body, Call call)
    {
        var id = WrittenId.Customer(customerId);
        if (await directory.ClientOfCustomer(id, call.Cancellation) is not { } clientId)
        {
            return Answers.Refuse(CustomerErrors.NotFound(id));
        }

        var fields = body["fields"]!.Items.Select(sent => Enum.Parse<CustomerField>(sent.Text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)).Distinct().ToArray();
        var unmasked = await handler.Handle(call.ActorFor(clientId), new UnmaskCommand(id, fields, body.Required("reason")), call.Cancellation);
        return unmasked.Answer(customer => new UnmaskedAnswer(
            WrittenId.Of(customer.Id), [.. ProfileFields.Of(customer).Where(field => fields.Contains(field.Field)).Select(ProfileFieldAnswer.InClear)]));
    }
}

/// <summary>Values of a customer in clear; a field that it lacks isn't there.</summary>
internal sealed record UnmaskedAnswer(string CustomerId, IReadOnlyList<ProfileFieldAnswer> Fields);
