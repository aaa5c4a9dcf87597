# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The seam to the HTTP library: the only package that imports httpx2, itself imported when the first request is sent.

Every failure of the library leaves as a `Fault` that says whether the request may have reached the server.
"""
