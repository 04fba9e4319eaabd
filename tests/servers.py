"""A FHIR server as far as a transaction needs one, and what it gives back."""

import json
from itertools import count


class Server:
    """Takes transactions with conditional updates, and gives its own ids and addresses."""

    def __init__(self, base="https://fhir.example/r4"):
        self.base = base
        self.held = {}
        self._ids = count(1)

    def create(self, resource):
        """Keep a resource under an id of its own."""
        return self._keep(f"{resource['resourceType']}/s{next(self._ids)}", resource)

    def _keep(self, address, resource):
        kept = json.loads(json.dumps(resource))
        kept["id"] = address.partition("/")[2]
        kept["meta"] = {"versionId": "1", "lastUpdated": "2026-03-02T10:00:00.000Z"}
        self.held[address] = kept
        return address

    def _found(self, url):
        """Return the one resource that a conditional request means."""
        kind, _, token = url.partition("?identifier=")
        system, _, value = token.partition("|")
        found = [
            address
            for address, resource in self.held.items()
            if address.startswith(f"{kind}/")
            and {"system": system, "value": value} in resource.get("identifier", ())
        ]
        assert len(found) < 2, "two resources match"
        return found[0] if found else None

    def send(self, bundle):
        """Carry out a transaction, and return the answer."""
        assert bundle["type"] == "transaction"
        addresses = {}
        for entry in bundle["entry"]:
            assert entry["request"]["method"] == "PUT"
            kind = entry["resource"]["resourceType"]
            address = self._found(entry["request"]["url"]) or f"{kind}/s{next(self._ids)}"
            addresses[entry["fullUrl"]] = address
        answered = []
        for entry in bundle["entry"]:
            address = addresses[entry["fullUrl"]]
            text = json.dumps(entry["resource"])
            for url, other in addresses.items():
                text = text.replace(json.dumps(url), json.dumps(other))
            was = address in self.held
            self._keep(address, json.loads(text))
            answered.append(
                {
                    "fullUrl": f"{self.base}/{address}",
                    "resource": self.held[address],
                    "response": {"status": "200 OK" if was else "201 Created"},
                }
            )
        return self._copied({"type": "transaction-response", "entry": answered})

    def search(self):
        """Return everything, as a search does."""
        entries = [
            {
                "fullUrl": f"{self.base}/{address}",
                "resource": resource,
                "search": {"mode": "match"},
            }
            for address, resource in self.held.items()
        ]
        return self._copied({"type": "searchset", "total": len(entries), "entry": entries})

    @staticmethod
    def _copied(bundle):
        return json.loads(json.dumps({"resourceType": "Bundle", **bundle}))
