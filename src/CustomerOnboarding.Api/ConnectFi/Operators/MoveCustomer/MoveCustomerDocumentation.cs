using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Operators.MoveCustomer;

internal static class MoveCustomerDocumentation
{
    public static Documentation Page(StatusMove move)
    {
        var (summary, description, status) = move switch
        {
            StatusMove.Lock => ("Lock a customer", "A locked customer takes no update, no employee and no KYC.", CustomerStatus.Locked),
            StatusMove.Unlock => ("Unlock a customer", "Back to `active` if the newest completed application is approved, else to `approval_pending`.", CustomerStatus.Active),
            StatusMove.Restrict => ("Restrict a customer", "A restricted customer takes no employee; it may be updated and verified again.", CustomerStatus.Restricted),
            StatusMove.Lift => ("Lift a restriction", "Back to `active` if the newest completed application is approved, else to `approval_pending`.", CustomerStatus.Active),
            StatusMove.Close => ("Close a customer", "For good: a closed customer can't be opened again.", CustomerStatus.Closed),
            StatusMove.KycApproved or StatusMove.KycDenied => throw new ArgumentException("No operator's move.", nameof(move)),
        };
        var reason = status == CustomerStatus.Active ? null : "Asked for by the partner.";
        return new Documentation(Tags.Operators, summary, description)
        {
            Requests = [new("reason", new JsonObject { ["reason"] = "Asked for by the partner." })],
            Answers =
            [
                Example.Answer("customer", new MovedAnswer(
                    SampleRefusals.CustomerId, WireNames.Of(status), reason, WireNames.Timestamp(new(2023, 11, 3, 9, 30, 12, 41, TimeSpan.Zero)))),
            ],
            Refusals = [ErrorKind.CustomerNotFound, ErrorKind.CustomerClosed, ErrorKind.StatusMoveRefused],
        };
    }
}
