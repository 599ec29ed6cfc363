using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Operations.MoveCustomer;

internal static class MoveCustomerDocumentation
{
    private const string Reason = "Asked for by the partner.";

    public static Documentation Page(StatusMove move)
    {
        var (summary, description, status) = move switch
        {
            StatusMove.Lock => ("Lock a customer", "A locked customer takes no update, no employee and no KYC.", CustomerStatus.Locked),
            StatusMove.Unlock => ("Unlock a customer", "Back to the restriction of an operator or the client that it had before; else to where KYC left it: `active` if the newest completed application is approved, `restricted` if it is denied, else `approval_pending`.", CustomerStatus.Active),
            StatusMove.Restrict => ("Restrict a customer", "A restricted customer takes no employee; it may be updated and verified again.", CustomerStatus.Restricted),
            StatusMove.Lift => ("Lift a restriction", "After a denial to `approval_pending`; else to where KYC left the customer.", CustomerStatus.Active),
            StatusMove.Close => ("Close a customer", "For good: a closed customer can't be opened again.", CustomerStatus.Closed),
            StatusMove.KycApproved or StatusMove.KycDenied or StatusMove.KycRevoked or StatusMove.ClientRestrict or StatusMove.ClientLift or StatusMove.Remove =>
                throw new ArgumentException("No operator's move.", nameof(move)),
        };
        var customer = Samples.Standing with { Status = status, Cause = status == CustomerStatus.Restricted ? RestrictionCause.Operator : null };
        return new Documentation(Tags.Operators, summary, description)
        {
            Blank = new("to fill in", new JsonObject { ["reason"] = "" }),
            Requests = [new("reason", new JsonObject { ["reason"] = Reason })],
            Answers = [Examples.Answer("customer", StandingAnswer.Of(customer, Reason))],
            Refusals = [.. Samples.Refusals(ErrorKind.CustomerNotFound, ErrorKind.CustomerClosed, ErrorKind.StatusMoveRefused), Changing.Stale],
        };
    }
}
