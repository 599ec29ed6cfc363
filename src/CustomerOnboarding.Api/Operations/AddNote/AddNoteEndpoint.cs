using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Operations.ShowCustomer;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.AddNote;

/// <summary><c>POST /ops/customers/{customerId}/notes</c>: an operator notes something about a customer. It stays, and no partner is shown it.</summary>
internal sealed class AddNoteEndpoint(IOperatorRecords records, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string customerId, Json body, Call call)
    {
        var id = WrittenId.Customer(customerId);
        return await directory.ClientOfCustomer(id, call.Cancellation) is { } clientId
            ? (await records.AddNote(call.ActorFor(clientId), id, body.Required("text"), call.Cancellation)).Answer(NoteAnswer.Of)
            : Answers.Refuse(CustomerErrors.NotFound(id));
    }
}
