"""A server of any folder of specs, for testing one's own program: behind a port, or in the same process."""

from reynard.mock.application import app, mock_of
from reynard.mock.faults import ANSWER_FAULTS, LIFE_FAULTS, Fault, FaultBook, parse_fault
from reynard.mock.server import Reload, Running, running, serve
from reynard.mock.service import Call, Limits, Mock
from reynard.mock.transports import async_transport, transport

__all__ = [
    "ANSWER_FAULTS",
    "LIFE_FAULTS",
    "Call",
    "Fault",
    "FaultBook",
    "Limits",
    "Mock",
    "Reload",
    "Running",
    "app",
    "async_transport",
    "mock_of",
    "parse_fault",
    "running",
    "serve",
    "transport",
]
